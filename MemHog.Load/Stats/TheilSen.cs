using MemHog.Load.Model;

namespace MemHog.Load.Stats;

/// <summary>
/// The slope of a series as the median of the slopes between all pairs of its points (Theil 1950; Sen 1968, "Estimates of
/// the regression coefficient based on Kendall's tau", JASA 63:1379-1389): up to 29 % of the points may be anything.
/// </summary>
/// <remarks>
/// Sen's interval is that of independent errors, and memory is not: one long tooth lifts several points together. So the
/// variance of Kendall's S is multiplied by (1 + r) / (1 - r), the effect of a first-order autocorrelation r on a mean
/// (the idea of Hamed and Rao 1998, "A modified Mann-Kendall trend test for autocorrelated data", J. Hydrology
/// 204:182-196). Teeth that are regular cancel out over time, which r does not see: the interval is then too wide, the
/// safe side. The coverage reached is in TheilSenCoverageTests and docs/method.md.
/// </remarks>
internal static class TheilSen
{
    /// <summary>With fewer points nothing is said: the autocorrelation could not be told.</summary>
    public const int FewestPoints = 8;

    /// <summary>Beyond this the series is one long swing, and its ends are all there is to know.</summary>
    private const double MostAutocorrelation = 0.9;

    /// <param name="points">In the order of time, no two at once.</param>
    /// <returns>Null with too few points.</returns>
    public static TrendLine? Of(IReadOnlyList<TimedValue> points)
    {
        if (points.Count < FewestPoints)
            return null;
        var slopes = Slopes(points);
        var slope = Median.OfAscending(slopes);
        var middle = Median.Of(points.Select(point => point.AtSeconds));
        var residuals = points.Select(point => point.Value - slope * (point.AtSeconds - middle)).ToArray();
        var level = Median.Of(residuals);
        var ranks = Ranks(points.Count, Autocorrelation([.. residuals.Select(residual => residual - level)]));
        // Outwards to whole ranks; an interval that is wider than all slopes ends with them.
        var low = (int)Math.Max(0, Math.Floor((slopes.Length - ranks) / 2) - 1);
        return new TrendLine(new Interval(slope, slopes[low], slopes[slopes.Length - 1 - low]), middle, level);
    }

    /// <summary>Between all pairs, in ascending order.</summary>
    private static double[] Slopes(IReadOnlyList<TimedValue> points)
    {
        var slopes = new double[points.Count * (points.Count - 1) / 2];
        var filled = 0;
        for (var i = 0; i < points.Count; i++)
        {
            for (var j = i + 1; j < points.Count; j++)
                slopes[filled++] = (points[j].Value - points[i].Value) / (points[j].AtSeconds - points[i].AtSeconds);
        }

        Array.Sort(slopes);
        return slopes;
    }

    /// <summary>How many ranks of slopes the interval spans: the standard deviation of Kendall's S, times Student's t because the autocorrelation was itself estimated.</summary>
    private static double Ranks(double n, double autocorrelation)
    {
        var variance = n * (n - 1) * (2 * n + 5) / 18 * (1 + autocorrelation) / (1 - autocorrelation);
        return StudentT.Quantile975((int)n - 2) * Math.Sqrt(variance);
    }

    /// <summary>
    /// Of neighbours, never below 0: evenness by luck must not narrow the interval. Taking out a line lowers it by about
    /// (2 + 4r)/n (van Giersbergen 2005, Economics Letters 89:75-82), which is given back.
    /// </summary>
    private static double Autocorrelation(double[] residuals)
    {
        var squares = residuals.Sum(residual => residual * residual);
        if (squares == 0)
            return 0;
        double n = residuals.Length;
        var seen = residuals.Zip(residuals.Skip(1), (a, b) => a * b).Sum() / squares;
        return Math.Clamp((seen * n + 2) / (n - 4), 0, MostAutocorrelation);
    }
}
