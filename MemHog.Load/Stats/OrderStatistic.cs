using MemHog.Load.Model;

namespace MemHog.Load.Stats;

/// <summary>Where a percentile would have been with other requests of the same kind.</summary>
internal static class OrderStatistic
{
    /// <summary>
    /// The share of all possible requests that lies below the <paramref name="rank"/>th of <paramref name="count"/> drawn ones: a draw from
    /// Beta(rank, count - rank + 1) (David and Nagaraja 2003, "Order Statistics", 3rd ed., 2.1). Held against the distribution that was
    /// seen, it is exactly the percentile of a bootstrap resample, at a cost that does not depend on the number of requests.
    /// </summary>
    /// <returns>Above 0, below 1.</returns>
    public static double Draw(long rank, long count, SplitMix64 random)
    {
        var (below, above) = (Draws.Gamma(rank, random), Draws.Gamma(count - rank + 1, random));
        return below / (below + above);
    }
}
