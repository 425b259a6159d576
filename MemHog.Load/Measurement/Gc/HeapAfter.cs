using MemHog.Load.Measurement.Gc.Trace;

namespace MemHog.Load.Measurement.Gc;

/// <summary>
/// GCHeapStats (event 4): size(8) promoted(8) of generations 0, 1, 2 and of the large object heap; bytes and number of objects to be
/// finalised (8, 8); pinned objects, sync blocks, handles (4 each), runtime (2); from .NET 5 on size(8) promoted(8) of the pinned object heap.
/// </summary>
internal readonly record struct HeapAfter(long HeapBytes, long LohBytes, long PinnedBytes, long PromotedBytes)
{
    private const int BeforePinnedHeap = 8 + 8 + 4 + 4 + 4 + 2;

    public static HeapAfter Read(ReadOnlySpan<byte> payload)
    {
        var cursor = new ByteCursor(payload);
        var (size, promoted, large) = (0L, 0L, 0L);
        for (var generation = 0; generation < 4; generation++)
        {
            large = cursor.Int64();
            size += large;
            promoted += cursor.Int64();
        }

        cursor.Skip(BeforePinnedHeap);
        var pinned = cursor.IsAtEnd ? 0 : cursor.Int64();
        return new HeapAfter(size + pinned, large, pinned, promoted + (cursor.IsAtEnd ? 0 : cursor.Int64()));
    }
}
