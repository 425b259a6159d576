using MemHog.Load.Model;

namespace MemHog.Load.Analysis;

/// <summary>
/// The part of a trial in which growth can be seen: from the start of the load until the first process of the target met
/// its limit, or the load was over. After that a restart begins anew, and a full heap cannot grow.
/// </summary>
/// <param name="FromSeconds">When the load began, in seconds since the start of the trial.</param>
/// <param name="ToSeconds">On the same clock.</param>
/// <param name="PlannedSeconds">Warmup and measurement, as the experiment asks for them.</param>
/// <param name="Met">What ended it early.</param>
internal sealed record FirstLife(double FromSeconds, double ToSeconds, double PlannedSeconds, LimitMet? Met)
{
    public double Seconds => ToSeconds - FromSeconds;

    /// <returns>Null without any load, and where requests ran out of memory but nothing of the trial says when.</returns>
    public static FirstLife? Of(TrialResult trial, LoadShape load)
    {
        var outOfMemory = FirstOutOfMemorySeconds(trial);
        if (!trial.BecameReady || (outOfMemory is null && trial.Requests.OutOfMemory + trial.Warmup.OutOfMemory > 0))
            return null;
        var from = trial.Phases.Launch + trial.Phases.Ready;
        var planned = (load.Warmup + load.Measure).TotalSeconds;
        LimitMet[] moments =
        [
            .. outOfMemory is { } answered ? [new LimitMet(Math.Max(0, answered - from), null, IsOfMemory: true)] : Array.Empty<LimitMet>(),
            .. trial.Fates.Where(fate => fate.IsDeath).Take(1).Select(fate => new LimitMet(fate.AtSeconds - from, fate.Kind, IsOfMemory(fate, trial))),
        ];
        // What ends after the load, while the last answers are waited for, ended no growth that is looked at.
        var first = moments.Where(moment => moment.AfterSeconds <= planned).MinBy(moment => moment.AfterSeconds);
        return new FirstLife(from, from + Math.Min(planned, first?.AfterSeconds ?? planned), planned, first);
    }

    /// <summary>
    /// When the first answer as out of memory came; in a run of before that was recorded, the beginning of the second in which
    /// its request was due. In seconds since the start of the trial.
    /// </summary>
    public static double? FirstOutOfMemorySeconds(TrialResult trial) =>
        trial.FirstOutOfMemorySeconds ?? trial.Seconds.Where(second => second.OutOfMemory > 0).Select(second => (double?)second.AtSeconds).FirstOrDefault();

    private static bool IsOfMemory(Fate fate, TrialResult trial) =>
        fate.Kind is FateKind.OomKilled or FateKind.WatchdogExit
        || (fate.Kind == FateKind.Exited && CauseOfDeath.Of(trial, fate) == DeathCause.UnhandledOutOfMemory);
}
