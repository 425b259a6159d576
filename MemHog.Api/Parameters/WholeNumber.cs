using System.Globalization;

namespace MemHog.Api.Parameters;

/// <summary>A count within bounds: <c>4</c>.</summary>
internal static class WholeNumber
{
    /// <param name="least">The smallest that is taken.</param>
    /// <param name="most">The largest.</param>
    /// <param name="because">Why no more, in words that follow the number; null where that is plain.</param>
    public static Func<string, Parsed<int>> From(int least, int most, string? because = null) => text => Parse(text, least, most, because);

    public static Parsed<int> Parse(string text, int least, int most, string? because = null) =>
        PlainNumber.TryParse(text, out var number)
        && !text.Contains('.', StringComparison.Ordinal)
        && number >= least
        && number <= most
            ? (int)number
            : Parsed<int>.Wrong(string.Create(CultureInfo.InvariantCulture, $"is not a whole number in range; write digits only, from {least} to {most}{(because is null ? "" : ", " + because)}"));
}
