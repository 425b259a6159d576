using MemHog.Load.Model;

namespace MemHog.Load.Stats;

/// <summary>Random numbers of other distributions than the even one.</summary>
internal static class Draws
{
    /// <summary>Marsaglia and Tsang 2000, "A simple method for generating gamma variables", ACM TOMS 26:363-372.</summary>
    /// <param name="shape">At least 1; the scale is 1.</param>
    /// <param name="random">Where it comes from.</param>
    public static double Gamma(double shape, SplitMix64 random)
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
    public static double Normal(SplitMix64 random)
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
