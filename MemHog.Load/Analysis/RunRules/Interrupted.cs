using System.Collections.Immutable;
using MemHog.Load.Model;

namespace MemHog.Load.Analysis.RunRules;

/// <summary>Trials are missing; the verdicts are on those that are in.</summary>
internal sealed class Interrupted : IRunRule
{
    public string Id => "interrupted";

    public Severity Severity => Severity.Warning;

    public string? Explain(Run run, ImmutableArray<CellReport> cells)
    {
        // A sequential run ends when its cells are decided; whoever wrote its end knew.
        if ((run.IsComplete && run.Manifest.Trials.IsSequential) || TrialsAhead.Of(run.Manifest, run.Trials, SequentialDecision.GoesOn).IsEmpty)
            return null;
        var how = run.End is { State: RunState.Interrupted } ? "was interrupted" : "is still going on or was cut off";
        return $"The run {how}: {Wording.TrialsOf(run.Manifest, run.Trials.Length, run.End)} trial{(run.Manifest.Order.Length == 1 ? "" : "s")} are in, and the verdicts are on those.";
    }
}
