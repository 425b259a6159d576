using MemHog.Load.Model;

namespace MemHog.Load.Analysis.CellRules;

/// <summary>Another load engine counts other requests than the laboratory: one of the two has missed some.</summary>
internal sealed class EngineCounts : ICellRule
{
    public string Id => "engine-counts";

    public Severity Severity => Severity.Warning;

    public string? Explain(CellEvidence cell)
    {
        var differing = cell.Trials.Where(trial => trial.Engine is not null && !Agree(trial)).ToList();
        if (differing.Count == 0)
            return null;
        var first = differing[0];
        return $"{first.Engine!.Engine} counts other requests than the laboratory in {differing.Count} of {Wording.Counted(cell.Trials.Count(trial => trial.Engine is not null), "trial")}: in trial {first.Number} "
            + $"{Counts(first.Engine.Measured?.Ok ?? 0, first.Engine.Measured?.Failed ?? 0)}, ours {Counts(Ok(first), NotOk(first))} in the measurement"
            + $"{(WarmupAgrees(first) ? "" : $" ({Counts(first.Engine.Warmup?.Ok ?? 0, first.Engine.Warmup?.Failed ?? 0)}, ours {Counts(first.Warmup.Ok, first.Warmup.Total - first.Warmup.Ok)} in the warmup)")}. "
            + "Each request is one step of it, so every figure of this cell is to be doubted until that is understood. The verdict is on the laboratory's counts.";
    }

    /// <summary>Whether both count the same in both phases.</summary>
    public static bool Agree(TrialResult trial) =>
        (trial.Engine?.Measured?.Ok ?? 0) == Ok(trial) && (trial.Engine?.Measured?.Failed ?? 0) == NotOk(trial) && WarmupAgrees(trial);

    private static bool WarmupAgrees(TrialResult trial) =>
        (trial.Engine?.Warmup?.Ok ?? 0) == trial.Warmup.Ok && (trial.Engine?.Warmup?.Failed ?? 0) == trial.Warmup.Total - trial.Warmup.Ok;

    private static long Ok(TrialResult trial) => trial.Requests.Ok;

    private static long NotOk(TrialResult trial) => trial.Requests.Total - trial.Requests.Ok;

    private static string Counts(long ok, long notOk) => $"{ok} ok and {notOk} not ok";
}
