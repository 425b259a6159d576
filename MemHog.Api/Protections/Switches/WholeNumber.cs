using System.Globalization;
using MemHog.Api.Parameters;

namespace MemHog.Api.Protections.Switches;

/// <summary>A count within bounds: <c>4</c>.</summary>
internal static class WholeNumber
{
    public static Func<string, Parsed<int>> From(int least, int most) => text => Parse(text, least, most);

    public static Parsed<int> Parse(string text, int least, int most) =>
        PlainNumber.TryParse(text, out var number)
        && !text.Contains('.', StringComparison.Ordinal)
        && number >= least
        && number <= most
            ? (int)number
            : Parsed<int>.Wrong(string.Create(CultureInfo.InvariantCulture, $"is not a whole number in range; write digits only, from {least} to {most}"));
}
