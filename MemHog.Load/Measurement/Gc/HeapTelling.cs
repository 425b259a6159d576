using MemHog.Load.Measurement.Gc.Trace;

namespace MemHog.Load.Measurement.Gc;

/// <summary>What one thread has told of the heaps since a collection came to its end.</summary>
internal sealed class HeapTelling
{
    private const string CommittedUsage = "CommittedUsage";
    private const int CommittedParts = 5;

    public ObjectsAround? Objects { get; private set; }

    public long? CommittedBytes { get; set; }

    public int? Heaps { get; private init; }

    /// <summary>The collection that it was about.</summary>
    public OpenCollection? Ended { get; set; }

    /// <summary>GCGlobalHeapHistory (event 205): budget(8) heaps(4) …</summary>
    public static HeapTelling Begin(ReadOnlySpan<byte> payload)
    {
        var cursor = new ByteCursor(payload);
        cursor.Skip(8);
        return new HeapTelling { Heaps = cursor.Int32() };
    }

    public void Add(ObjectsAround heap) => Objects = Objects is { } others ? others + heap : heap;

    /// <summary>
    /// GCDynamicEvent (event 39, .NET 8+): name, size(4), data. "CommittedUsage": version(2), then in use, to be given back, free,
    /// free in the reserve, bookkeeping (8 each). All of it is committed, and counts towards the heap's hard limit.
    /// </summary>
    /// <returns>Null for another event.</returns>
    public static long? Committed(ByteCursor payload)
    {
        if (payload.Text() != CommittedUsage)
            return null;
        payload.Skip(4 + 2);
        var sum = 0L;
        for (var part = 0; part < CommittedParts; part++)
            sum += payload.Int64();
        return sum;
    }
}
