using System.Buffers.Binary;

namespace MemHog.Load.Measurement.Gc.Trace;

/// <summary>Reads little-endian numbers one after the other. Reading past the end is an <see cref="InvalidDataException"/>.</summary>
internal ref struct ByteCursor(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> rest = bytes;

    public readonly bool IsAtEnd => rest.IsEmpty;

    public byte Byte() => Take(1)[0];

    public int Int16() => BinaryPrimitives.ReadInt16LittleEndian(Take(2));

    public int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    public long Int64() => BinaryPrimitives.ReadInt64LittleEndian(Take(8));

    /// <summary>Seven bits a byte, the lowest first; the highest bit says that more follow.</summary>
    public ulong Variable()
    {
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = Byte();
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }

        throw new InvalidDataException("A number does not end.");
    }

    /// <summary>UTF-16 up to a zero.</summary>
    public string Text()
    {
        var text = new System.Text.StringBuilder();
        while (Int16() is var next and not 0)
            text.Append((char)next);
        return text.ToString();
    }

    public ReadOnlySpan<byte> Take(int count)
    {
        if (count < 0 || count > rest.Length)
            throw new InvalidDataException("The data end too early.");
        var taken = rest[..count];
        rest = rest[count..];
        return taken;
    }

    public void Skip(int count) => Take(count);
}
