using MemHog.Load.Model;

namespace MemHog.Load.Stats;

/// <summary>
/// A percentile is told only where at least one value is expected beyond it: the 99th from 100 values, the 90th from 10,
/// the median from 2. Below that it would be the maximum under another name.
/// </summary>
internal static class Percentile
{
    /// <param name="ended">Latencies that are known.</param>
    /// <param name="cut">How long those had lasted that were cut off.</param>
    /// <param name="percent">50, 90, 99.</param>
    public static LatencyFigure? Of(Histogram ended, Histogram cut, int percent) =>
        (ended.Count + cut.Count) * (100L - percent) >= 100 ? KaplanMeier.Quantile(ended, cut, percent / 100.0) : null;
}
