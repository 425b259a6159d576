namespace MemHog.Load.Stats;

/// <summary>That of a sample, over one less than its number.</summary>
internal static class Variance
{
    /// <param name="values">At least two.</param>
    public static double Of(double[] values)
    {
        var mean = values.Average();
        return values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1);
    }
}
