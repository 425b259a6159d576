using System.Buffers.Binary;

namespace MemHog.Load.Measurement.Gc.Trace;

/// <summary>Reads from a stream and knows where it is, since blocks are aligned. The end of the stream is an <see cref="EndOfStreamException"/>.</summary>
internal sealed class CountingStream(Stream stream)
{
    private byte[] buffer = new byte[1 << 12];

    public long Position { get; private set; }

    public byte Byte() => Take(1)[0];

    public int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    /// <summary>Valid until the next call.</summary>
    public ReadOnlySpan<byte> Take(int count)
    {
        if (count < 0)
            throw new InvalidDataException("A part has a negative size.");
        if (buffer.Length < count)
            buffer = new byte[Math.Max(count, 2 * buffer.Length)];
        stream.ReadExactly(buffer, 0, count);
        Position += count;
        return buffer.AsSpan(0, count);
    }

    public void Skip(int count) => Take(count);
}
