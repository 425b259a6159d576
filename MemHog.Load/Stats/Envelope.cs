using System.Collections.Immutable;

namespace MemHog.Load.Stats;

/// <summary>
/// A long series as one point per window: what a trend is fitted to. Memory rises with garbage and falls with each
/// collection; a leak is what remains after collections, so a window stands for itself by a value near its lowest.
/// Between collections samples some 20 ms apart say the same thing again: as single points they would feign certainty.
/// </summary>
internal static class Envelope
{
    /// <summary>The lowest, but for a stray sample or two.</summary>
    public const double Low = 0.1;

    /// <summary>The highest, likewise.</summary>
    public const double High = 0.9;

    public const double Middle = 0.5;

    /// <summary>More would cost time and tell no more.</summary>
    private const int MostWindows = 40;

    /// <summary>A busy process collects about as often. With half of it, slow swings hide: coverage was seen to fall to 84 %.</summary>
    private const double ShortestSeconds = 1;

    /// <param name="series">In any order.</param>
    /// <param name="fromSeconds">Where the first window begins.</param>
    /// <param name="toSeconds">Where the last one ends; all are equally long.</param>
    /// <param name="quantile">Which value stands for its window, from 0, the lowest, to 1, the highest; it keeps its own time.</param>
    /// <returns>In the order of time. A window without any value has no point.</returns>
    public static ImmutableArray<TimedValue> Of(IEnumerable<TimedValue> series, double fromSeconds, double toSeconds, double quantile)
    {
        var span = toSeconds - fromSeconds;
        if (!(span > 0))
            return [];
        var windows = Math.Clamp((int)(span / ShortestSeconds), 1, MostWindows);
        return
        [
            .. from point in series
               where point.AtSeconds >= fromSeconds && point.AtSeconds < toSeconds
               group point by (int)((point.AtSeconds - fromSeconds) / span * windows) into window
               orderby window.Key
               let values = window.OrderBy(point => point.Value).ToArray()
               select values[(int)(quantile * (values.Length - 1))],
        ];
    }
}
