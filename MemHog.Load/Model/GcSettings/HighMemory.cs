namespace MemHog.Load.Model.GcSettings;

/// <summary>From how much memory in use the GC collects more eagerly (gc_heap::compute_memory_settings).</summary>
internal static class HighMemory
{
    private const ulong Large = 80UL << 30;

    /// <summary>99 at most; 90 where nothing is set, and up to 97 on a machine of 80 GiB or more.</summary>
    public static ulong? Percent(GcConfiguration configuration, PhysicalMemory memory)
    {
        if ((uint)configuration.Number("GCHighMemPercent") is not 0 and var asked)
            return Math.Min(99, asked);
        if (memory.Bytes is not { } bytes)
            return null;
        return bytes < Large ? 90 : 100 - (ulong)Math.Min(10, 3 + (int)(47f / configuration.Processors));
    }

    public static ulong? Bytes(ulong? percent, PhysicalMemory memory) =>
        percent is { } share && memory.Bytes is { } bytes ? (ulong)((double)share / 100 * bytes) : null;
}
