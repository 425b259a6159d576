using System.Collections.Immutable;

namespace MemHog.Load.Results;

/// <summary>
/// Whole numbers in as few bytes as their size needs: zigzag (0, -1, 1, -2 … become 0, 1, 2, 3 …), then seven bits a byte,
/// the lowest first, with the eighth set while more follow. After a 0 stands, in the same form but without zigzag, how many
/// more zeros follow it: what does not change costs next to nothing.
/// </summary>
internal static class PackedNumbers
{
    /// <summary>More would be damage: a day at the default 20 ms has 4.3 million, and no trial lasts that long.</summary>
    public const int Most = 1 << 22;

    private const byte More = 0x80;
    private const int BitsOfByte = 7;
    private const int LongBits = 64;

    public static byte[] Pack(ImmutableArray<long> numbers)
    {
        using var bytes = new MemoryStream();
        for (var i = 0; i < numbers.Length; i++)
        {
            Write(bytes, unchecked((ulong)((numbers[i] << 1) ^ (numbers[i] >> (LongBits - 1)))));
            if (numbers[i] != 0)
                continue;
            var first = i;
            while (i + 1 < numbers.Length && numbers[i + 1] == 0)
                i++;
            Write(bytes, (ulong)(i - first));
        }

        return bytes.ToArray();
    }

    /// <param name="bytes">As packed.</param>
    /// <param name="count">How many numbers there must be.</param>
    /// <exception cref="FormatException">The bytes are not that many packed numbers.</exception>
    public static ImmutableArray<long> Unpack(ReadOnlySpan<byte> bytes, int count)
    {
        if (count is < 0 or > Most)
            throw new FormatException("That many numbers are never stored.");
        var numbers = ImmutableArray.CreateBuilder<long>(Math.Min(count, bytes.Length));
        while (bytes.Length > 0)
        {
            var number = Read(ref bytes);
            var times = 1 + (number == 0 ? Read(ref bytes) : 0);
            if (times == 0 || times > (ulong)(count - numbers.Count))
                throw new FormatException("There are more numbers than told.");
            for (var i = 0UL; i < times; i++)
                numbers.Add(unchecked((long)(number >> 1) ^ -(long)(number & 1)));
        }

        return numbers.Count == count ? numbers.DrainToImmutable() : throw new FormatException("There are fewer numbers than told.");
    }

    private static void Write(MemoryStream bytes, ulong number)
    {
        for (; number >= More; number >>= BitsOfByte)
            bytes.WriteByte((byte)(number | More));
        bytes.WriteByte((byte)number);
    }

    private static ulong Read(ref ReadOnlySpan<byte> bytes)
    {
        var number = 0UL;
        for (var shift = 0; shift < LongBits; shift += BitsOfByte)
        {
            if (bytes.IsEmpty)
                break;
            var next = bytes[0];
            bytes = bytes[1..];
            number |= (ulong)(next & ~More) << shift;
            if (next < More)
                return number;
        }

        throw new FormatException("A number has no end.");
    }
}
