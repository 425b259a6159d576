namespace MemHog.Load.Model.GcSettings;

/// <summary>Which GC it is and with how many heaps (GCHeap::Initialize, dotnet/runtime, src/coreclr/gc/gc.cpp).</summary>
/// <param name="IsServer">Server GC; without a second processor it is workstation GC whatever was asked for.</param>
/// <param name="Count">Heaps at the start, as GC.GetConfigurationVariables tells: DATAS begins with one of them.</param>
/// <param name="AffinityMask">The processors of its threads.</param>
/// <param name="IsDatas">Whether the number of heaps adapts to the application.</param>
/// <param name="Refusal">Why the GC does not start; null when it does.</param>
internal sealed record GcHeaps(bool IsServer, uint Count, ulong AffinityMask, bool IsDatas, string? Refusal = null)
{
    /// <summary>A heap for each 16 MiB of a hard limit at most.</summary>
    public const ulong SmallestSegment = 16 << 20;

    public static GcHeaps Of(GcConfiguration configuration, HeapLimits limits)
    {
        var mask = configuration.Number("GCHeapAffinitizeMask");
        var processors = ProcessorCount.Of(configuration);
        if (!configuration.IsOn("gcServer") || processors < 2)
            return new GcHeaps(IsServer: false, 1, mask, IsDatas: false);

        AffinityRanges? ranges = null;
        var list = configuration.Read("GCHeapAffinitizeRanges").Text;
        // A mask puts the list out of force.
        if (list is not null && mask == 0)
        {
            ranges = AffinityRanges.Parse(list);
            if (ranges is null)
                return Refused($"GCHeapAffinitizeRanges={list} is no list of processors");
            if (!ranges.Processors.Any(processor => processor < configuration.Processors))
                return Refused($"GCHeapAffinitizeRanges={list} names no processor of this machine");
        }

        var active = (uint)Math.Min(processors, configuration.Processors);
        var asked = Math.Min((uint)configuration.Number("GCHeapCount"), active);
        var count = asked == 0 ? active : asked;
        var isPinned = limits is { IsAsked: true, Total: not 0 } ? list is not null : !configuration.IsOn("GCNoAffinitize");
        if (isPinned && ranges is not null)
            count = Math.Min(count, (uint)ranges.Processors.Count(processor => processor < configuration.Processors));
        if (asked == 0)
            count = Fitting(count, limits);
        var isDatas = (int)configuration.Number("GCDynamicAdaptationMode") == 1 && configuration.Number("GCHeapCount") == 0;
        return new GcHeaps(IsServer: true, count, ranges?.Mask ?? mask, isDatas);
    }

    /// <summary>The limit in steps of 16 MiB, rounded up.</summary>
    public static ulong Steps(ulong limit) => (limit + SmallestSegment - 1) / SmallestSegment;

    private static uint Fitting(uint count, HeapLimits limits)
    {
        // Of the limits of single heaps only the first two are looked at.
        ulong?[] bounds = limits.Soh > 0 ? [limits.Soh, limits.Loh] : [limits.Total];
        return bounds.Aggregate(count, (least, limit) => limit is null or 0 ? least : Math.Max(1, Math.Min(unchecked((uint)Steps(limit.Value)), least)));
    }

    private static GcHeaps Refused(string why) => new(IsServer: true, 0, 0, IsDatas: false, why);
}
