using System.Globalization;

namespace MemHog.Api.Parameters;

/// <summary>An amount of memory.</summary>
internal readonly record struct Bytes(long Count)
{
    /// <summary>10^6 bytes. Not to be mixed up with <see cref="MiB"/>: 4 x 100 of them decide whether 384 MiB suffice.</summary>
    public const long MB = 1_000_000;

    /// <summary>2^20 bytes.</summary>
    public const long MiB = 1 << 20;

    /// <summary>More is a slip of the pen, not an experiment.</summary>
    public static readonly Bytes Most = new(100_000 * MB);

    /// <summary>Reads a plain number of <paramref name="unit"/>s which comes to a whole number of bytes.</summary>
    public static Parsed<Bytes> Parse(string text, long unit)
    {
        var most = (Most.Count / unit).ToString(CultureInfo.InvariantCulture);
        if (!PlainNumber.TryParse(text, out var number))
            return Parsed<Bytes>.Wrong($"is not a plain number; write digits only, such as 100 or 0.5, above 0 and at most {most}");
        if (number <= 0)
            return Parsed<Bytes>.Wrong($"is nothing; write a number above 0 and at most {most}");
        // Compared before multiplying: 24 digits times a unit may leave a decimal's range.
        if (number > Most.Count / (decimal)unit)
            return Parsed<Bytes>.Wrong($"is too much; write a number above 0 and at most {most}");
        var bytes = number * unit;
        return bytes == decimal.Truncate(bytes)
            ? new Bytes((long)bytes)
            : Parsed<Bytes>.Wrong($"is not a whole number of bytes; a unit is {unit} bytes, so use fewer decimals");
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Count} bytes");
}
