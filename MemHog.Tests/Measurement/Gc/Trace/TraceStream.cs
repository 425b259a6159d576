using System.Text;

namespace MemHog.Tests.Measurement.Gc.Trace;

/// <summary>Writes events as a runtime does (nettrace, version 4), so that what is read is known.</summary>
internal sealed class TraceStream
{
    private readonly List<byte> bytes = [];
    private uint lastSequence;
    private long lastTimestamp;

    public TraceStream(long ticksPerSecond = 1_000_000_000)
    {
        bytes.AddRange("Nettrace"u8);
        Add(20);
        bytes.AddRange("!FastSerialization.1"u8);
        Begin("Trace");
        bytes.AddRange(new byte[16]);
        bytes.AddRange(BitConverter.GetBytes(1L));
        bytes.AddRange(BitConverter.GetBytes(ticksPerSecond));
        bytes.AddRange(new byte[16]);
        bytes.Add(6);
    }

    /// <summary>Says which event a number stands for.</summary>
    public TraceStream Metadata(int number, int eventId)
    {
        var payload = new MemoryStream();
        using var metadata = new BinaryWriter(payload);
        metadata.Write(number);
        metadata.Write(Encoding.Unicode.GetBytes("Microsoft-Windows-DotNETRuntime\0"));
        metadata.Write(eventId);
        return Block("MetadataBlock", [0x80, 0, .. Variable((ulong)payload.Length), .. payload.ToArray()]);
    }

    /// <summary>A block of one event: sequence numbers and times count from 0 in each block.</summary>
    public TraceStream Event(int metadata, long thread, uint sequence, long timestamp, bool isSorted = true, params byte[] payload)
    {
        (lastSequence, lastTimestamp) = (0, 0);
        return Block("EventBlock", One(metadata, thread, sequence, timestamp, isSorted, payload));
    }

    /// <summary>A block of several, all written by different threads.</summary>
    public TraceStream Events(params (int Metadata, long Thread, uint Sequence, long Timestamp, bool IsSorted)[] events)
    {
        (lastSequence, lastTimestamp) = (0, 0);
        return Block("EventBlock", [.. events.SelectMany(e => One(e.Metadata, e.Thread, e.Sequence, e.Timestamp, e.IsSorted, []))]);
    }

    public TraceStream SequencePoint(params (long Thread, int Sequence)[] threads)
    {
        var content = new MemoryStream();
        using var point = new BinaryWriter(content);
        point.Write(0L);
        point.Write(threads.Length);
        foreach (var (thread, sequence) in threads)
        {
            point.Write(thread);
            point.Write(sequence);
        }

        return Object("SPBlock", content.ToArray());
    }

    public byte[] End()
    {
        bytes.Add(1);
        return [.. bytes];
    }

    private byte[] One(int metadata, long thread, uint sequence, long timestamp, bool isSorted, byte[] payload)
    {
        byte[] header =
        [
            (byte)(0x01 | 0x02 | 0x04 | 0x80 | (isSorted ? 0x40 : 0)),
            .. Variable((ulong)metadata),
            .. Variable(unchecked(sequence - lastSequence - 1)), .. Variable((ulong)thread), .. Variable(0),
            .. Variable((ulong)thread),
            .. Variable(unchecked((ulong)(timestamp - lastTimestamp))),
            .. Variable((ulong)payload.Length),
        ];
        (lastSequence, lastTimestamp) = (sequence, timestamp);
        return [.. header, .. payload];
    }

    private TraceStream Block(string name, byte[] events) => Object(name, [20, 0, 1, 0, .. new byte[16], .. events]);

    private TraceStream Object(string name, byte[] content)
    {
        Begin(name);
        Add(content.Length);
        while (bytes.Count % 4 != 0)
            bytes.Add(0);
        bytes.AddRange(content);
        bytes.Add(6);
        return this;
    }

    private void Begin(string name)
    {
        bytes.AddRange([5, 5, 1]);
        Add(4);
        Add(4);
        Add(name.Length);
        bytes.AddRange(Encoding.ASCII.GetBytes(name));
        bytes.Add(6);
    }

    private void Add(int number) => bytes.AddRange(BitConverter.GetBytes(number));

    private static IEnumerable<byte> Variable(ulong value)
    {
        for (; value > 0x7F; value >>= 7)
            yield return (byte)(value | 0x80);
        yield return (byte)value;
    }
}
