using MemHog.Load.Model;

namespace MemHog.Load.Measurement.Heap;

/// <summary>
/// How much the target's runtime may hold back of a snapshot's events: it is charged to the target's own limit, is allocated only
/// as far as it is needed, and given back afterwards. Half of what is free, so that looking does not kill.
/// </summary>
internal static class SnapshotBuffer
{
    private const int LeastMegabytes = 4;

    private const int MostMegabytes = 256;

    /// <summary>In MiB; null where there is no room for any.</summary>
    /// <param name="limit">Of the target's memory.</param>
    /// <param name="usedBytes">What of it cannot be reclaimed.</param>
    public static int? Megabytes(MemoryLimit limit, long usedBytes)
    {
        if (limit.Value is not { } most)
            return MostMegabytes;
        var half = (most.Count - usedBytes) / 2 >> 20;
        return half < LeastMegabytes ? null : (int)Math.Min(half, MostMegabytes);
    }
}
