using System.Globalization;
using System.Text.RegularExpressions;
using MemHog.Load.Spec.Nodes;

namespace MemHog.Load.Spec.Values;

/// <summary>"250ms", "2s", "1.5m", "1h". A number without a unit is refused: it would be a guess.</summary>
internal static partial class Durations
{
    public static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    /// <summary>Zero is allowed.</summary>
    public static Func<Node, Maybe<TimeSpan>> OrNone(string sample) => node => Read(node, sample, TimeSpan.Zero);

    /// <summary>A millisecond at least.</summary>
    public static Func<Node, Maybe<TimeSpan>> Positive(string sample) => node => Read(node, sample, TimeSpan.FromMilliseconds(1));

    private static Maybe<TimeSpan> Read(Node node, string sample, TimeSpan shortest)
    {
        var remedy = $"Write a number with ms, s, m or h, e.g. {node.Example(sample)}.";
        if (node.Text(remedy, "is not a duration") is not { HasValue: true, Value: var text })
            return new Nothing();
        if (Pattern().Match(text) is not { Success: true } match)
        {
            return Bare().IsMatch(text)
                ? node.Wrong("has no unit", $"Write {node.Example(text.Trim() + "s")} if seconds are meant, or ms, m, h.")
                : node.Wrong("is not a duration", remedy);
        }

        var ticks = decimal.Parse(match.Groups["number"].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) * TicksOf(match.Groups["unit"].Value);
        if (ticks > Longest.Ticks)
            return node.Wrong("is longer than a day", remedy);
        var duration = TimeSpan.FromTicks((long)ticks);
        return duration >= shortest ? duration : node.Wrong("is too short", $"Write a millisecond or more, e.g. {node.Example(sample)}.");
    }

    private static long TicksOf(string unit) => unit switch
    {
        "ms" => TimeSpan.TicksPerMillisecond,
        "s" => TimeSpan.TicksPerSecond,
        "m" => TimeSpan.TicksPerMinute,
        _ => TimeSpan.TicksPerHour,
    };

    [GeneratedRegex(@"^\s*(?<number>[0-9]{1,12}(\.[0-9]{1,9})?)\s*(?<unit>ms|s|m|h)\s*$", RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();

    [GeneratedRegex(@"^\s*[0-9]{1,12}(\.[0-9]{1,9})?\s*$", RegexOptions.ExplicitCapture)]
    private static partial Regex Bare();
}
