using System.Collections.Immutable;
using MemHog.Load.Model;

namespace MemHog.Load.Analysis.RunRules;

/// <summary>A run that was resumed in other circumstances than those it was begun in.</summary>
internal sealed class ChangedSince : IRunRule
{
    public string Id => "changed-since";

    public Severity Severity => Severity.Warning;

    public string? Explain(Run run, ImmutableArray<CellReport> cells)
    {
        var changed = run.Manifest.Resumptions.Where(resumption => !resumption.Changes.IsEmpty).ToList();
        return changed.Count == 0 ? null : string.Join(" ", changed.Select(resumption =>
            $"After {Wording.Counted(resumption.TrialsBefore, "trial")} the run was resumed in other circumstances: "
            + $"{string.Join("; ", resumption.Changes.Select(change => $"{change.What} {change.Before} became {change.Now}"))}."))
            + " What differs between its blocks may come from that.";
    }
}
