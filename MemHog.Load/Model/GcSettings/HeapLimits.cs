namespace MemHog.Load.Model.GcSettings;

/// <summary>
/// The heap hard limit that the GC takes, worked out as gc_heap::compute_hard_limit and compute_memory_settings do
/// (dotnet/runtime, src/coreclr/gc/gc.cpp).
/// </summary>
/// <param name="Total">In bytes; 0 when there is none, null when it depends on a memory size that nobody knows.</param>
/// <param name="Soh">Of the small object heap; 0 when the heaps have no limits of their own. So for the other two.</param>
/// <param name="Loh">Of the large object heap.</param>
/// <param name="Poh">Of the pinned object heap.</param>
/// <param name="IsAsked">Whether a setting gives it; false for the usual 75 % of a memory limit.</param>
/// <param name="Refusal">Why the GC does not start with such limits; null when it does.</param>
internal sealed record HeapLimits(ulong? Total, ulong Soh, ulong Loh, ulong Poh, bool IsAsked, string? Refusal = null)
{
    private const int UsualPercent = 75;

    /// <summary>20 MiB, the least that the GC gives itself under a memory limit.</summary>
    private const ulong Smallest = 20 << 20;

    public static HeapLimits Of(GcConfiguration configuration)
    {
        var memory = PhysicalMemory.Of(configuration);
        var limits = PerHeap(configuration, memory) ?? new HeapLimits(configuration.Number("GCHeapHardLimit"), 0, 0, 0, IsAsked: true);
        if (limits.Refusal is not null || limits.Total != 0)
            return limits;
        // The source cuts the percentage to 32 bits.
        if ((uint)configuration.Number("GCHeapHardLimitPercent") is > 0 and < 100 and var percent)
        {
            var share = memory.Share(percent);
            if (share != 0)
                return limits with { Total = share };
        }

        return memory.IsLimited
            ? limits with { Total = memory.Share(UsualPercent) is { } usual ? Math.Max(Smallest, usual) : null, IsAsked = false }
            : limits with { Total = 0, IsAsked = false };
    }

    private static HeapLimits? PerHeap(GcConfiguration configuration, PhysicalMemory memory)
    {
        var (soh, loh, poh) = (configuration.Number("GCHeapHardLimitSOH"), configuration.Number("GCHeapHardLimitLOH"), configuration.Number("GCHeapHardLimitPOH"));
        if ((soh | loh | poh) == 0)
            return Percentages(configuration, memory);
        return Complete(soh, loh, poh, configuration, "");
    }

    private static HeapLimits? Percentages(GcConfiguration configuration, PhysicalMemory memory)
    {
        uint Percent(string heap) => (uint)configuration.Number($"GCHeapHardLimit{heap}Percent");
        var (soh, loh, poh) = (Percent("SOH"), Percent("LOH"), Percent("POH"));
        if ((soh | loh | poh) == 0)
            return null;
        if (soh is 0 or >= 100 || loh is 0 or >= 100 || poh >= 100 || soh + loh + poh >= 100)
            return Refused("the percentages of the small, large and pinned object heap must all be set, and be below 100 together");
        return memory.Bytes is null
            ? new HeapLimits(null, 0, 0, 0, IsAsked: true)
            : Complete(memory.Share(soh)!.Value, memory.Share(loh)!.Value, memory.Share(poh)!.Value, configuration, "Percent");
    }

    private static HeapLimits Complete(ulong soh, ulong loh, ulong poh, GcConfiguration configuration, string ending)
    {
        if (soh == 0 || loh == 0 || (poh == 0 && !configuration.IsOn("GCLargePages")))
        {
            var missing = new[] { ("SOH", soh), ("LOH", loh), ("POH", poh) }.Where(heap => heap.Item2 == 0).Select(heap => $"GCHeapHardLimit{heap.Item1}{ending}");
            return Refused($"a limit for one of the heaps needs one for all three, and not set or 0: {string.Join(", ", missing)}");
        }

        return new HeapLimits(unchecked(soh + loh + poh), soh, loh, poh, IsAsked: true);
    }

    private static HeapLimits Refused(string why) => new(null, 0, 0, 0, IsAsked: true, why);
}
