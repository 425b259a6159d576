namespace MemHog.AppHost.Laboratory;

/// <summary>Which of the laboratory's runs is the one that its start asked for, and how that ended.</summary>
internal static class RequestedRun
{
    /// <summary>The laboratory begins it before it hears of any other, so it is the oldest of those that are not older than the start.</summary>
    /// <param name="runs">As listed: newest first, of every process that shares the store.</param>
    /// <param name="since">When the laboratory was started.</param>
    public static RunHead? Find(IEnumerable<RunHead> runs, DateTimeOffset since) => runs.Where(run => run.Here && run.StartedAt >= since).MinBy(run => run.StartedAt);
}
