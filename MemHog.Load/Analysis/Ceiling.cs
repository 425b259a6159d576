using MemHog.Load.Model;

namespace MemHog.Load.Analysis;

/// <summary>How high the target's anonymous memory can rise in a trial before something gives.</summary>
/// <param name="Height">From 0.</param>
/// <param name="OfHeap">
/// Whether it is the GC's own: then it is met by what collections leave, since the GC collects before it gives up. The
/// kernel collects nothing for anybody: its limit is met by the tips of the teeth.
/// </param>
internal sealed record Ceiling(Bytes Height, bool OfHeap)
{
    /// <summary>
    /// The lower of the memory limit and, where .NET's heap hard limit is known, that limit with what the process uses beside
    /// the heap. The latter is estimated by all the anonymous memory of the ready process before its load: its small first
    /// heap counts twice, and what the load adds beside the heap (stacks, compiled code) does not count.
    /// </summary>
    /// <returns>Null where there is no limit.</returns>
    public static Ceiling? Of(RunManifest manifest, Cell cell, TrialResult trial)
    {
        var kernel = cell.Limit.Value is { } limit ? new Ceiling(limit, false) : null;
        var heap = DotNetTarget.HeapHardLimit(manifest, cell) is { } hard ? new Ceiling(new Bytes(hard.Count + BesideHeap(trial)), true) : null;
        return kernel is null || heap?.Height < kernel.Height ? heap : kernel;
    }

    private static long BesideHeap(TrialResult trial) =>
        trial.Samples.LastOrDefault(sample => sample.AtSeconds <= trial.Phases.Launch + trial.Phases.Ready).AnonBytes;
}
