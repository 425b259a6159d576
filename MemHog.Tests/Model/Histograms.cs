using MemHog.Load.Model;

namespace MemHog.Tests.Model;

/// <summary>Histograms of known values.</summary>
internal static class Histograms
{
    /// <param name="microseconds">In any order.</param>
    public static Histogram Of(params long[] microseconds) => new(
        [.. microseconds.GroupBy(Histogram.IndexOf).OrderBy(group => group.Key).Select(group => new Bucket(group.Key, group.LongCount()))],
        microseconds.DefaultIfEmpty().Max());
}
