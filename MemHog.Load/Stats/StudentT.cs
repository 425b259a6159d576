namespace MemHog.Load.Stats;

/// <summary>Student's t: what replaces the normal distribution, and 1.96, when a spread was itself estimated from few trials.</summary>
internal static class StudentT
{
    // Where the expansion below is not yet good to three digits.
    private static readonly double[] Few = [12.706204736, 4.302652730, 3.182446305, 2.776445105, 2.570581836, 2.446911851];

    private const int MostByHalving = 60;

    /// <summary>The 97.5 % quantile. Exact up to 6 degrees of freedom, then within 0.001 (Abramowitz and Stegun 26.7.5).</summary>
    public static double Quantile975(int degreesOfFreedom)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(degreesOfFreedom, 1);
        if (degreesOfFreedom <= Few.Length)
            return Few[degreesOfFreedom - 1];
        return Expansion(Wilson.Z, degreesOfFreedom);
    }

    private static double Expansion(double z, double v)
    {
        // Products, not Math.Pow: its last digit depends on the platform's library, and reports are compared byte for byte.
        var z3 = z * z * z;
        var (z5, z7) = (z3 * z * z, z3 * z3 * z);
        return z
            + (z3 + z) / (4 * v)
            + (5 * z5 + 16 * z3 + 3 * z) / (96 * v * v)
            + (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * v * v * v);
    }

    /// <summary>
    /// The value exceeded, to either side, with probability <paramref name="twoSided"/>. Between whole degrees of
    /// freedom its logarithm is taken as linear in their reciprocal, which is at most 4 % too high.
    /// </summary>
    public static double Quantile(double twoSided, double degreesOfFreedom)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(degreesOfFreedom, 1);
        var below = (int)Math.Floor(degreesOfFreedom);
        var quantile = WholeQuantile(twoSided, below);
        if (degreesOfFreedom == below)
            return quantile;
        var part = (1 / degreesOfFreedom - 1.0 / below) / (1.0 / (below + 1) - 1.0 / below);
        return quantile * Math.Exp(part * Math.Log(WholeQuantile(twoSided, below + 1) / quantile));
    }

    private static double WholeQuantile(double twoSided, int degreesOfFreedom)
    {
        if (degreesOfFreedom > MostByHalving)
            return Expansion(Normal.Quantile(twoSided), degreesOfFreedom);
        var (low, high) = (0.0, 1.0);
        while (TwoSided(high, degreesOfFreedom) > twoSided)
            (low, high) = (high, 2 * high);
        // To the last digit: no number is left between them.
        while ((low + high) / 2 is var middle && middle > low && middle < high)
            (low, high) = TwoSided(middle, degreesOfFreedom) > twoSided ? (middle, high) : (low, middle);
        return high;
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
