namespace MemHog.Load.Measurement.Gc.Trace;

/// <summary>One event of a block, as the format frames it.</summary>
/// <param name="MetadataId">What kind of event it is, by the number that the stream gave to it; 0 in a block of metadata.</param>
/// <param name="CaptureThread">The thread that wrote it: each counts its events.</param>
/// <param name="Sequence">Its number among those of that thread, from 1; it wraps around.</param>
/// <param name="Thread">That it tells of.</param>
/// <param name="Timestamp">In ticks.</param>
/// <param name="IsSorted">Whether all that is older, by any thread, has come before it.</param>
internal readonly ref struct BlockEvent(int metadataId, long captureThread, uint sequence, long thread, long timestamp, bool isSorted, ReadOnlySpan<byte> payload)
{
    public int MetadataId { get; } = metadataId;

    public long CaptureThread { get; } = captureThread;

    public uint Sequence { get; } = sequence;

    public long Thread { get; } = thread;

    public long Timestamp { get; } = timestamp;

    public bool IsSorted { get; } = isSorted;

    public ReadOnlySpan<byte> Payload { get; } = payload;
}

/// <summary>
/// Walks through the events of a block with compressed headers (PerfView's EventPipeFormat.md, version 4): a byte of flags says
/// which parts of the header differ from the event's before.
/// <code>
/// 0x01 kind   0x02 thread that wrote it and its count   0x04 thread   0x08 stack   0x10, 0x20 activities   0x40 sorted   0x80 size
/// </code>
/// </summary>
internal ref struct TraceBlock
{
    private const int CompressedHeaders = 1;
    private const int ActivityBytes = 16;

    private ByteCursor cursor;
    private int metadataId;
    private long captureThread;
    private uint sequence;
    private long thread;
    private long timestamp;
    private int size;

    /// <exception cref="InvalidDataException">It is damaged, or of the older kind.</exception>
    public TraceBlock(ReadOnlySpan<byte> block)
    {
        cursor = new ByteCursor(block);
        var headerBytes = cursor.Int16();
        if ((cursor.Int16() & CompressedHeaders) == 0)
            throw new InvalidDataException("The runtime writes its events in a form of before .NET 5.");
        cursor.Skip(headerBytes - 4);
    }

    public BlockEvent Current { get; private set; }

    public bool MoveNext()
    {
        if (cursor.IsAtEnd)
            return false;
        var flags = cursor.Byte();
        if ((flags & 0x01) != 0)
            metadataId = (int)cursor.Variable();
        if ((flags & 0x02) != 0)
        {
            sequence += (uint)cursor.Variable();
            captureThread = (long)cursor.Variable();
            // The processor.
            cursor.Variable();
        }

        if (metadataId != 0)
            sequence++;
        if ((flags & 0x04) != 0)
            thread = (long)cursor.Variable();
        if ((flags & 0x08) != 0)
            cursor.Variable();
        timestamp += (long)cursor.Variable();
        if ((flags & 0x10) != 0)
            cursor.Skip(ActivityBytes);
        if ((flags & 0x20) != 0)
            cursor.Skip(ActivityBytes);
        if ((flags & 0x80) != 0)
            size = (int)Math.Min(cursor.Variable(), int.MaxValue);
        Current = new BlockEvent(metadataId, captureThread, sequence, thread, timestamp, (flags & 0x40) != 0, cursor.Take(size));
        return true;
    }
}
