using System.Numerics;

namespace MemHog.Load.Model.GcSettings;

/// <summary>The address range that the GC reserves and the regions that it cuts it into (GCHeap::Initialize).</summary>
/// <param name="Range">In bytes; null where it depends on a memory size that nobody knows.</param>
/// <param name="Size">Of a basic region in bytes; null likewise.</param>
/// <param name="Refusal">Why the GC does not start; null when it does.</param>
internal sealed record GcRegions(ulong? Range, ulong? Size, string? Refusal = null)
{
    /// <summary>Regions that a heap needs at once: three generations of one, two heaps of large objects of eight.</summary>
    private const ulong PerHeap = 19;

    /// <summary>Half of the 128 TiB that a 64-bit Linux process can address.</summary>
    private const ulong HalfOfAddresses = 1UL << 46;

    private const ulong Page = 4096;

    private const ulong Largest = 2UL << 30;

    public static GcRegions Of(GcConfiguration configuration, HeapLimits limits, GcHeaps heaps)
    {
        var range = configuration.Number("GCRegionRange") is not 0 and var told ? told : Usual(configuration, limits, heaps);
        var asked = configuration.Number("GCRegionSize");
        var size = asked != 0 ? asked : range is { } known ? Usual(known / 2 / heaps.Count / PerHeap) : (ulong?)null;
        return new GcRegions(range, size, Refuses(range, size, heaps));
    }

    private static string? Refuses(ulong? range, ulong? size, GcHeaps heaps)
    {
        if (size >= Largest)
            return FormattableString.Invariant($"a region of {size} B is 2 GiB or more");
        if (size is { } odd && !BitOperations.IsPow2(odd))
            return FormattableString.Invariant($"a region of {odd} B is no power of two");
        if (range is not { } all || size is not { } one)
            return null;
        if (all > 2 * HalfOfAddresses)
            return FormattableString.Invariant($"a range of {all} B is more than a process can address");
        // One more, since the range begins anywhere and its regions do not.
        return one * (heaps.Count * PerHeap + 1) > all
            ? FormattableString.Invariant($"the range for its heaps is {all} B, and {heaps.Count} x {PerHeap} regions of {one} B are needed to begin with")
            : null;
    }

    private static ulong? Usual(GcConfiguration configuration, HeapLimits limits, GcHeaps heaps)
    {
        const ulong Server = 256UL << 30;
        if (limits.Total is not { } total)
            return null;
        var wanted = total != 0 ? (limits.Soh != 0 ? total : unchecked(5 * total))
            : PhysicalMemory.Of(configuration).Bytes is { } memory ? (heaps.IsServer ? Math.Max(Server, 2 * memory) : Math.Min(Server, 2 * memory))
            : (ulong?)null;
        return wanted is { } bytes ? (Math.Min(bytes, HalfOfAddresses) + Page - 1) & ~(Page - 1) : null;
    }

    private static ulong Usual(ulong atMost) => atMost >= 4UL << 20 ? 4UL << 20 : atMost >= 2UL << 20 ? 2UL << 20 : 1UL << 20;
}
