using System.Buffers;
using System.Globalization;

namespace MemHog.Api.Parameters;

/// <summary>
/// A number as people write quantities: ASCII digits, with a point if need be (<c>100</c>, <c>0.5</c>). No sign,
/// exponent, group separator or blank, whatever the culture.
/// </summary>
internal static class PlainNumber
{
    // Any such number is exact in a decimal (28 digits), so that nothing is rounded away unseen.
    private const int LongestText = 24;

    private static readonly SearchValues<char> Allowed = SearchValues.Create("0123456789.");

    public static bool TryParse(ReadOnlySpan<char> text, out decimal number)
    {
        number = 0;
        return text.Length is > 0 and <= LongestText
            && !text.ContainsAnyExcept(Allowed)
            && text[0] != '.'
            && text[^1] != '.'
            && decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
    }
}
