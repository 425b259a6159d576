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
        var planned = run.Manifest.Order.Length;
        if (run.Trials.Length >= planned)
            return null;
        var how = run.End is { State: RunState.Interrupted } ? "was interrupted" : "is still going on or was cut off";
        return $"The run {how}: {run.Trials.Length} of {Wording.Counted(planned, "trial")} are in, and the verdicts are on those.";
    }
}
