using System.Globalization;

namespace MemHog.Load.Model;

/// <summary>The number that the GC sees in the text of an environment variable: always hexadecimal, with or without 0x.</summary>
internal static class GcNumber
{
    /// <summary>
    /// As C's strtoull in base 16: blanks, a sign, 0x, then digits as far as they go. "5Azzz" is 0x5A, "75" is 117, and "zzz"
    /// is none: the runtime then goes on as if nothing was set.
    /// </summary>
    public static ulong? Of(string text)
    {
        var rest = text.AsSpan().TrimStart(" \t\n\v\f\r");
        var negative = rest.StartsWith("-");
        rest = rest[(negative || rest.StartsWith("+") ? 1 : 0)..];
        if (rest.StartsWith("0x", StringComparison.OrdinalIgnoreCase) && rest.Length > 2 && char.IsAsciiHexDigit(rest[2]))
            rest = rest[2..];
        var length = 0;
        while (length < rest.Length && char.IsAsciiHexDigit(rest[length]))
            length++;
        if (length == 0)
            return null;
        var digits = rest[..length].TrimStart('0');
        if (digits.Length > 16)
            return ulong.MaxValue;
        var number = digits.IsEmpty ? 0 : ulong.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        return negative ? unchecked(0 - number) : number;
    }
}
