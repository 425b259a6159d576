using System.Numerics;

namespace MemHog.Load.Model.GcSettings;

/// <summary>The most that is allocated before a collection of generation 0 (gc_heap::init_static_data), as GCGen0MaxBudget reads back.</summary>
internal static class Gen0Budget
{
    private const ulong Smallest = 6 << 20;

    private const ulong Largest = 200 << 20;

    /// <summary>Where no setting gives it, it depends on the processor's cache for a concurrent workstation GC: null then.</summary>
    public static ulong? Of(GcConfiguration configuration, HeapLimits limits, GcHeaps heaps)
    {
        if (configuration.Number("GCGen0MaxBudget") is not 0 and var asked)
            return Aligned(asked);
        if (limits.Total is not { } total || configuration.Number("GCgen0size") != 0 || configuration.Number("GCSegmentSize") != 0)
            return null;
        var segment = total != 0 ? Segment(limits.Soh != 0 ? limits.Soh : total, heaps.Count) : heaps.IsServer ? 1UL << 30 : 256UL << 20;
        var isByCache = !heaps.IsServer && configuration.IsOn("gcConcurrent");
        if (total != 0 && segment / 4 <= Smallest)
            return segment / 4;
        return isByCache ? null : Math.Min(Math.Max(Smallest, Math.Min(segment / 2, Largest)), total != 0 ? segment / 4 : ulong.MaxValue);
    }

    private static ulong Segment(ulong limit, uint heaps) => BitOperations.RoundUpToPowerOf2(GcHeaps.Steps(limit) * GcHeaps.SmallestSegment / heaps);

    private static ulong Aligned(ulong bytes) => unchecked((bytes + 7) & ~7UL);
}
