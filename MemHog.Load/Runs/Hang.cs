using MemHog.Load.Model;
using MemHog.Load.Traffic;

namespace MemHog.Load.Runs;

/// <summary>
/// Whether a process that lives at the end of the load hangs. It does when it gave no sign of life for at least half of the
/// measurement or 10 s, the shorter of both, up to the end, although it was asked: a request that was to start in that time
/// waited its whole <c>load.timeout</c> and heard nothing.
/// </summary>
internal static class Hang
{
    /// <summary>How often a pod's liveness probe asks by default (Kubernetes, <c>periodSeconds</c>).</summary>
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(10);

    public static TimeSpan LeastSilence(LoadShape load) => load.Measure / 2 < Long ? load.Measure / 2 : Long;

    /// <param name="ending">What the load heard last.</param>
    /// <param name="load">Its shape.</param>
    /// <param name="readySince">When this process became ready, since the start of the load; negative when it was before that.</param>
    /// <returns>How long it had been silent at the end; null for a process that does not hang.</returns>
    public static TimeSpan? Silence(LoadEnding ending, LoadShape load, TimeSpan readySince)
    {
        var from = Later(Later(readySince, TimeSpan.Zero), ending.LastSign ?? TimeSpan.Zero);
        var silence = ending.End - from;
        return ending.LastInVain >= from && silence >= LeastSilence(load) ? silence : null;
    }

    private static TimeSpan Later(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
