namespace MemHog.Api.Parameters;

/// <summary>How long something is held: <c>250ms</c>, <c>1s</c>, <c>1.5s</c>; whole milliseconds, 0 to 60 s.</summary>
internal static class HoldTime
{
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private const string HowTo = "write a number with its unit, such as 250ms or 1.5s, from 0ms to 60s";

    // "ms" before "s", which it ends with.
    private static readonly (string Suffix, int Milliseconds)[] Units = [("ms", 1), ("s", 1000)];

    public static Parsed<TimeSpan> Parse(string text)
    {
        foreach (var (suffix, unit) in Units)
        {
            if (text.EndsWith(suffix, StringComparison.Ordinal)) return Parse(text.AsSpan(..^suffix.Length), unit);
        }

        return PlainNumber.TryParse(text, out _) ? Wrong("has no unit") : Wrong("is not a time");
    }

    private static Parsed<TimeSpan> Parse(ReadOnlySpan<char> text, int unit)
    {
        if (!PlainNumber.TryParse(text, out var number)) return Wrong("is not a time");
        if (number > (decimal)Longest.TotalMilliseconds / unit) return Wrong("is too long");
        var milliseconds = number * unit;
        return milliseconds == decimal.Truncate(milliseconds)
            ? TimeSpan.FromMilliseconds((long)milliseconds)
            : Wrong("is not a whole number of milliseconds");
    }

    private static Parsed<TimeSpan> Wrong(string what) => Parsed<TimeSpan>.Wrong($"{what}; {HowTo}");
}
