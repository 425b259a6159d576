using MemHog.Load.Model;

namespace MemHog.Load.Stats;

/// <summary>
/// A percentile is told only where at least one value is expected beyond it: the 99th from 100 values, the 90th from 10,
/// the median from 2. Below that it would be the maximum under another name. What was cut off before anything had ended is no
/// value: of a request that lasted 0.1 ms and was cut, nothing follows beside others that took 15 ms.
/// </summary>
internal static class Percentile
{
    /// <param name="ended">Latencies that are known.</param>
    /// <param name="cut">How long those had lasted that were cut off.</param>
    /// <param name="percent">50, 90, 99.</param>
    public static LatencyFigure? Of(Histogram ended, Histogram cut, int percent) =>
        Values(ended, cut) * (100L - percent) >= 100 ? KaplanMeier.Quantile(ended, cut, percent / 100.0) : null;

    private static long Values(Histogram ended, Histogram cut) =>
        ended.Count + (ended.Buckets.IsEmpty ? cut.Count : cut.Buckets.Where(bucket => bucket.Index >= ended.Buckets[0].Index).Sum(bucket => bucket.Count));
}
