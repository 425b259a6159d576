using MemHog.Load.Model;

namespace MemHog.Load.Stats;

/// <summary>
/// A percentile is told only where at least one value is expected beyond it: the 99th from 100 values, the 90th from 10,
/// the median from 2. Below that it would be the maximum under another name.
/// </summary>
internal static class Percentile
{
    public static TimeSpan? Of(Histogram latency, int percent) =>
        latency.Count * (100L - percent) >= 100 ? latency.Quantile(percent / 100.0) : null;
}
