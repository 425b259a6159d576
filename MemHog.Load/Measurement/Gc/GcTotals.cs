using System.Collections.Immutable;
using MemHog.Load.Model;

namespace MemHog.Load.Measurement.Gc;

/// <summary>Adds up the collections of the measurement.</summary>
internal sealed class GcTotals
{
    private const double MicrosecondsPerSecond = 1e6;

    private readonly long[] byGeneration = new long[3];
    private readonly SortedDictionary<int, long> pauses = [];
    private long background;
    private double pauseSeconds;
    private long longestMicroseconds;
    private long? allocated;
    private long heap;
    private long large;
    private long? committed;

    public void Add(SeenCollection seen)
    {
        var collection = seen.Collection;
        byGeneration[Math.Clamp(collection.Generation, 0, 2)]++;
        background += collection.Kind == GcKind.Background ? 1 : 0;
        pauseSeconds += collection.PauseSeconds;
        var microseconds = (long)Math.Round(collection.PauseSeconds * MicrosecondsPerSecond);
        longestMicroseconds = Math.Max(longestMicroseconds, microseconds);
        var bucket = Histogram.IndexOf(microseconds);
        pauses[bucket] = pauses.GetValueOrDefault(bucket) + 1;
        if (seen.AllocatedBytes is { } bytes)
            allocated = (allocated ?? 0) + bytes;
        heap = Math.Max(heap, collection.HeapBytes);
        large = Math.Max(large, collection.LohBytes);
        if (seen.MostCommittedBytes is { } total)
            committed = Math.Max(committed ?? 0, total);
    }

    /// <param name="cpu">The looks of the measurement.</param>
    public GcSummary Sum(ImmutableArray<GcCpu> cpu) => new()
    {
        Collections = [.. byGeneration],
        Background = background,
        PauseSeconds = Math.Round(pauseSeconds, 6),
        Pauses = new Histogram([.. pauses.Select(pair => new Bucket(pair.Key, pair.Value))], longestMicroseconds),
        AllocatedBytes = allocated,
        MaxHeapBytes = heap,
        MaxLohBytes = large,
        MaxCommittedBytes = committed,
        CpuSeconds = cpu.IsEmpty ? null : Math.Round(cpu.Sum(look => look.TargetSeconds), 3),
        GcCpuSeconds = cpu.IsEmpty ? null : Math.Round(cpu.Sum(look => look.GcSeconds), 3),
    };
}
