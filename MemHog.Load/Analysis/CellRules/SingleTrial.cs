using MemHog.Load.Model;
using MemHog.Load.Stats;

namespace MemHog.Load.Analysis.CellRules;

/// <summary>One process says nothing about how much processes differ.</summary>
internal sealed class SingleTrial : ICellRule
{
    public string Id => "single-trial";

    public Severity Severity => Severity.Hint;

    public string? Explain(CellEvidence cell) => cell.TrialCounts(Measure.Success).Count(trial => trial.Total > 0) == 1
        ? FormattableString.Invariant($"Only one trial counts: how much processes differ cannot be seen, so its requests are taken as correlated ({DesignEffect.AssumedCorrelation}) and the interval is wide. Run at least two, better three.")
        : null;
}
