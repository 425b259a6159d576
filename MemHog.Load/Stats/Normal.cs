namespace MemHog.Load.Stats;

/// <summary>The standard normal distribution.</summary>
internal static class Normal
{
    /// <summary>
    /// The value that a standard normal variable exceeds, to either side, with probability <paramref name="twoSided"/>: 1.96 for
    /// 0.05. Abramowitz and Stegun 26.2.23 as a start, then Newton's method on the distribution itself; good to 12 digits from 1e-12 to 1.
    /// </summary>
    public static double Quantile(double twoSided)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(twoSided);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(twoSided, 1);
        var t = Math.Sqrt(-2 * Math.Log(twoSided / 2));
        var z = Math.Max(0, t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))));
        for (var i = 0; i < 6; i++)
            z += (TwoSided(z) - twoSided) / (2 * Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI));
        return z;
    }

    /// <summary>The chance of a value at least this far from 0, to either side: the series of Abramowitz and Stegun 26.2.11 near 0, the continued fraction 26.2.14 far out.</summary>
    public static double TwoSided(double z)
    {
        var distance = Math.Abs(z);
        var density = Math.Exp(-distance * distance / 2) / Math.Sqrt(2 * Math.PI);
        if (distance < 2.5)
        {
            var (term, sum) = (distance, distance);
            for (var k = 1; term > sum * 1e-17 && k < 200; k++)
                sum += term *= distance * distance / (2 * k + 1);
            return 1 - 2 * density * sum;
        }

        var fraction = distance;
        for (var k = 120; k >= 1; k--)
            fraction = distance + k / fraction;
        return 2 * density / fraction;
    }
}
