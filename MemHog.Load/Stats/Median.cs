namespace MemHog.Load.Stats;

/// <summary>The value in the middle; of an even number, the mean of the two there.</summary>
internal static class Median
{
    /// <param name="values">At least one, in any order.</param>
    public static double Of(IEnumerable<double> values) => OfAscending([.. values.Order()]);

    public static double OfAscending(double[] values) => (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
}
