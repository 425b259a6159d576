namespace MemHog.Load.Stats;

/// <summary>Student's t: what replaces the normal distribution, and 1.96, when a spread was itself estimated from few trials.</summary>
internal static class StudentT
{
    // Where the expansion below is not yet good to three digits.
    private static readonly double[] Few = [12.706204736, 4.302652730, 3.182446305, 2.776445105, 2.570581836, 2.446911851];

    /// <summary>The 97.5 % quantile. Exact up to 6 degrees of freedom, then within 0.001 (Abramowitz and Stegun 26.7.5).</summary>
    public static double Quantile975(int degreesOfFreedom)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(degreesOfFreedom, 1);
        if (degreesOfFreedom <= Few.Length)
            return Few[degreesOfFreedom - 1];
        var (z, v) = (Wilson.Z, (double)degreesOfFreedom);
        // Products, not Math.Pow: its last digit depends on the platform's library, and reports are compared byte for byte.
        var z3 = z * z * z;
        var (z5, z7) = (z3 * z * z, z3 * z3 * z);
        return z
            + (z3 + z) / (4 * v)
            + (5 * z5 + 16 * z3 + 3 * z) / (96 * v * v)
            + (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * v * v * v);
    }

    /// <summary>The value exceeded, to either side, with probability <paramref name="twoSided"/>: the inverse of <see cref="TwoSided"/>, by halving, to the last digits.</summary>
    public static double Quantile(double twoSided, int degreesOfFreedom)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(twoSided);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(twoSided, 1);
        var (low, high) = (0.0, 1.0);
        while (TwoSided(high, degreesOfFreedom) > twoSided && high < 1e12)
            (low, high) = (high, 2 * high);
        for (var i = 0; i < 60; i++)
        {
            var middle = (low + high) / 2;
            if (TwoSided(middle, degreesOfFreedom) > twoSided)
                low = middle;
            else
                high = middle;
        }

        return (low + high) / 2;
    }

    /// <summary>The chance of a value at least this far from 0, to either side: the finite series of Abramowitz and Stegun 26.7.3 and 26.7.4.</summary>
    public static double TwoSided(double t, int degreesOfFreedom)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(degreesOfFreedom, 1);
        var distance = Math.Abs(t);
        if (double.IsPositiveInfinity(distance))
            return 0;
        var v = (double)degreesOfFreedom;
        var (sine, cosine2) = (distance / Math.Sqrt(v + distance * distance), v / (v + distance * distance));
        var isOdd = degreesOfFreedom % 2 == 1;
        var (term, sum) = (1.0, 0.0);
        for (var k = isOdd ? 1 : 0; k <= degreesOfFreedom - 2; k += 2)
        {
            sum += term;
            term *= cosine2 * (k + 1) / (k + 2);
        }

        var within = isOdd
            ? 2 / Math.PI * (Math.Atan(distance / Math.Sqrt(v)) + sine * Math.Sqrt(cosine2) * sum)
            : sine * sum;
        return Math.Clamp(1 - within, 0, 1);
    }
}
