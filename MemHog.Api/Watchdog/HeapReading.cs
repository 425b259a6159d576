namespace MemHog.Api.Watchdog;

/// <summary>
/// <c>gc-heap</c>: allocated objects now. Dead ones count until a collection has found them, so it is never too low for
/// want of a collection, and too high by what the next one will free.
/// </summary>
internal sealed class HeapReading : IMemoryReading
{
    public long Read() => GC.GetTotalMemory(forceFullCollection: false);
}

/// <summary>
/// <c>committed</c>: what the GC has taken from the system. The runtime tells it as of the last collection only, which
/// may be long ago: 191 MiB were told while 286 MiB were held. What is allocated now is committed for certain, so the
/// larger of the two counts.
/// </summary>
internal sealed class CommittedReading : IMemoryReading
{
    private int collections = -1;
    private long asOfLastCollection;

    public long Read()
    {
        Refresh();
        return Math.Max(asOfLastCollection, GC.GetTotalMemory(forceFullCollection: false));
    }

    private void Refresh()
    {
        // Counts collections of every generation. Without one the figure is the same, and asking for it allocates.
        var now = GC.CollectionCount(0);
        if (now == collections) return;
        try
        {
            asOfLastCollection = GC.GetGCMemoryInfo(GCKind.Any).TotalCommittedBytes;
            collections = now;
        }
        catch (OutOfMemoryException)
        {
            // Then the heap is full, which is what the other figure says.
        }
    }
}
