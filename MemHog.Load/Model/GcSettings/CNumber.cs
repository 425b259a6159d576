using System.Globalization;

namespace MemHog.Load.Model.GcSettings;

/// <summary>A text as the runtime's C code makes a number of it: blanks, a sign, a prefix, then digits as far as they go.</summary>
/// <param name="Value">Of the digits, negated (modulo 2^64) after a minus; the largest number when they say more.</param>
/// <param name="Length">How many characters were used; 0 when there is no number at all, as in "zzz".</param>
/// <param name="Overflows">Whether the digits say more than 64 bits hold.</param>
internal readonly record struct CNumber(ulong Value, int Length, bool Overflows)
{
    /// <summary>As strtoull in base 16: "5A", "0x5A" and "5Azzz" are 90; "75" is 117.</summary>
    public static CNumber Hexadecimal(string text) => Read(text, 16);

    /// <summary>As strtoul in base 10, which the few decimal variables are read with.</summary>
    public static CNumber Decimal(string text) => Read(text, 10);

    /// <summary>As strtoull in base 0, which values of runtimeconfig.json are read with: "0x5A" is 90, "75" is 75, and "010" is 8.</summary>
    public static CNumber AnyBase(string text)
    {
        var digits = text.AsSpan(Lead(text, out _));
        return Read(text, HasPrefix(digits) ? 16 : digits is ['0', ..] ? 8 : 10);
    }

    /// <summary>Whether all of the text was used for the number, blanks around it aside.</summary>
    public bool IsWhole(string text) => Length > 0 && text.AsSpan(Length).IsWhiteSpace();

    private static CNumber Read(string text, int radix)
    {
        var at = Lead(text, out var negative);
        if (radix == 16 && HasPrefix(text.AsSpan(at)))
            at += 2;
        var (number, start) = (UInt128.Zero, at);
        for (; at < text.Length && Digit(text[at]) is var digit && digit < radix; at++)
            number = number > ulong.MaxValue ? number : number * (uint)radix + (uint)digit;
        if (at == start)
            return default;
        return number > ulong.MaxValue
            ? new CNumber(ulong.MaxValue, at, Overflows: true)
            : new CNumber(negative ? unchecked(0 - (ulong)number) : (ulong)number, at, Overflows: false);
    }

    private static int Lead(string text, out bool negative)
    {
        var at = 0;
        while (at < text.Length && text[at] is ' ' or (>= '\t' and <= '\r'))
            at++;
        negative = at < text.Length && text[at] == '-';
        return negative || (at < text.Length && text[at] == '+') ? at + 1 : at;
    }

    private static bool HasPrefix(ReadOnlySpan<char> digits) => digits is ['0', 'x' or 'X', var first, ..] && char.IsAsciiHexDigit(first);

    private static int Digit(char c) =>
        char.IsAsciiHexDigit(c) ? int.Parse([c], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) : int.MaxValue;
}
