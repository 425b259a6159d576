using System.Buffers.Text;

namespace MemHog.Load.Sandbox;

/// <summary>What the kernel's files say, read without allocating.</summary>
internal static class KernelText
{
    /// <summary>"536870912\n"; v2 writes "max" for no limit.</summary>
    public static long Number(ReadOnlySpan<byte> text)
    {
        text = text.TrimEnd((byte)'\n');
        if (text.SequenceEqual("max"u8))
            return long.MaxValue;
        return Utf8Parser.TryParse(text, out long number, out var length) && length == text.Length
            ? number
            : throw new InvalidDataException("A file of the kernel holds no number.");
    }

    /// <summary>
    /// The number after a key that begins a line; null where there is none:
    /// <code>
    /// anon 23543808
    /// file 4096
    /// </code>
    /// </summary>
    public static long? After(ReadOnlySpan<byte> text, ReadOnlySpan<byte> key)
    {
        while (!text.IsEmpty)
        {
            var line = Line(ref text);
            if (line.Length > key.Length && line[key.Length] == ' ' && line.StartsWith(key) && Utf8Parser.TryParse(line[(key.Length + 1)..], out long number, out _))
                return number;
        }

        return null;
    }

    /// <summary>
    /// The counter "total" of one kind of pressure, in microseconds (kernel: Documentation/accounting/psi.rst):
    /// <code>
    /// some avg10=0.00 avg60=0.00 avg300=0.00 total=3765133
    /// full avg10=0.00 avg60=0.00 avg300=0.00 total=2526317
    /// </code>
    /// </summary>
    public static long? PressureTotal(ReadOnlySpan<byte> text, ReadOnlySpan<byte> kind)
    {
        var total = " total="u8;
        while (!text.IsEmpty)
        {
            var line = Line(ref text);
            if (line.StartsWith(kind) && line.IndexOf(total) is var at and >= 0 && Utf8Parser.TryParse(line[(at + total.Length)..], out long number, out _))
                return number;
        }

        return null;
    }

    private static ReadOnlySpan<byte> Line(ref ReadOnlySpan<byte> text)
    {
        var end = text.IndexOf((byte)'\n');
        var line = end < 0 ? text : text[..end];
        text = end < 0 ? default : text[(end + 1)..];
        return line;
    }
}
