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
        var (below, above) = (Gamma(rank, random), Gamma(count - rank + 1, random));
        return below / (below + above);
    }

    /// <summary>Marsaglia and Tsang 2000, "A simple method for generating gamma variables", ACM TOMS 26:363-372.</summary>
    private static double Gamma(double shape, SplitMix64 random)
    {
        var d = shape - 1.0 / 3;
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var x = Normal(random);
            var v = 1 + c * x;
            if (v <= 0)
                continue;
            v *= v * v;
            if (Math.Log(1 - random.NextFraction()) < 0.5 * x * x + d - d * v + d * Math.Log(v))
                return d * v;
        }
    }

    /// <summary>Marsaglia's polar method: one of its two numbers.</summary>
    private static double Normal(SplitMix64 random)
    {
        while (true)
        {
            var (x, y) = (2 * random.NextFraction() - 1, 2 * random.NextFraction() - 1);
            var square = x * x + y * y;
            if (square is > 0 and < 1)
                return x * Math.Sqrt(-2 * Math.Log(square) / square);
        }
    }
}
