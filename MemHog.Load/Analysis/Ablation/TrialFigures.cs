using MemHog.Load.Model;
using MemHog.Load.Stats;

namespace MemHog.Load.Analysis.Ablation;

/// <summary>The figures of one trial.</summary>
internal static class TrialFigures
{
    /// <returns>In the unit of the figure; null where it cannot be told, as in a trial whose companion failed or whose port was another's.</returns>
    public static double? Of(AblationFigure figure, Measure measure, Cell cell, TrialResult trial) => !trial.SpeaksOfTarget ? null : figure switch
    {
        AblationFigure.Success => Success(measure, trial),
        AblationFigure.TimeAlive => TimeAlive(cell.Load, trial),
        AblationFigure.Deaths => Deaths(trial),
        AblationFigure.Peak => trial.PeakBytes,
        _ => throw new ArgumentOutOfRangeException(nameof(figure), figure, null),
    };

    public static bool HigherIsBetter(AblationFigure figure) => figure is AblationFigure.Success or AblationFigure.TimeAlive;

    /// <summary>
    /// The step between two values that can be told apart, where it matters: three trials with a death each are no proof of
    /// exactly one, and older runs know answers by the second only.
    /// </summary>
    public static double Resolution(AblationFigure figure) => figure is AblationFigure.Deaths or AblationFigure.TimeAlive ? 1 : 0;

    public static int Deaths(TrialResult trial) => trial.Fates.Count(fate => fate.IsDeath);

    /// <summary>
    /// Dead and dying services all peak at the limit, so the peak cannot tell a flaw that kills at once from one that kills
    /// in the end; the time can. One that hangs was of use until it fell silent. It ends with the load at the latest: who lives on has lived at least so long.
    /// </summary>
    private static double? TimeAlive(LoadShape load, TrialResult trial)
    {
        if (!trial.BecameReady)
            return 0;
        var outOfMemory = FirstLife.FirstOutOfMemorySeconds(trial);
        if (outOfMemory is null && trial.Requests.OutOfMemory + trial.Warmup.OutOfMemory > 0)
            return null;
        var begin = trial.Seconds.IsEmpty ? trial.Phases.Launch + trial.Phases.Ready : trial.Seconds[0].AtSeconds;
        var whole = (load.Warmup + load.Measure).TotalSeconds;
        return trial.Fates.Where(fate => fate.Kind != FateKind.Alive).Select(fate => fate.AtSeconds - (fate.SilentSeconds ?? 0))
            .Concat(outOfMemory is { } answered ? [answered] : Array.Empty<double>())
            .Select(end => Math.Clamp(end - begin, 0, whole))
            .Append(whole)
            .Min();
    }

    private static double? Success(Measure measure, TrialResult trial)
    {
        if (!trial.BecameReady)
            return 0;
        var requests = SuccessInterval.Whole(trial.Requests, measure);
        return requests == 0 ? null : 100.0 * trial.Requests.Ok / requests;
    }
}
