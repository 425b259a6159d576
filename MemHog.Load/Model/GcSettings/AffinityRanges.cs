using System.Globalization;

namespace MemHog.Load.Model.GcSettings;

/// <summary>A list of processors as GCHeapAffinitizeRanges writes it: "1,3,5,7-9" (ParseGCHeapAffinitizeRanges, src/coreclr/gc/gcconfig.cpp).</summary>
/// <param name="Mask">A bit for each processor, as the GC reads it back.</param>
/// <param name="Processors">Their numbers.</param>
internal sealed record AffinityRanges(ulong Mask, IReadOnlySet<int> Processors)
{
    /// <summary>Null for what the GC does not start with.</summary>
    public static AffinityRanges? Parse(string text)
    {
        var (mask, processors) = (0UL, new HashSet<int>());
        foreach (var entry in text.Split(','))
        {
            var ends = entry.Split('-');
            if (ends.Length > 2 || !Number(ends[0], out var first) || !Number(ends[^1], out var last) || last < first)
                return null;
            for (var processor = first; processor <= last; processor++)
            {
                processors.Add(processor);
                mask |= 1UL << processor;
            }
        }

        return new AffinityRanges(mask, processors);
    }

    /// <summary>More processors than this is seldom; what the GC takes for too many depends on the machine.</summary>
    private static bool Number(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number < 64;
}
