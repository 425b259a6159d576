namespace MemHog.Load.Bench.Histogram;

/// <summary>How far the value that a histogram tells can be from the one that was recorded.</summary>
internal static class BucketError
{
    /// <summary>
    /// The largest relative error over all whole microseconds of a range: every one of the first million, and above that
    /// both ends of every bucket, between which the error only falls and rises again.
    /// </summary>
    public static double Largest(long from, long to)
    {
        var worst = 0.0;
        for (var value = from; value <= Math.Min(to, 1_000_000); value++)
            worst = Math.Max(worst, Of(value));
        for (var value = Math.Max(from, 1_000_001); value <= to; value = Math.Min(EndOf(value), to) + 1)
            worst = Math.Max(worst, Math.Max(Of(value), Of(Math.Min(EndOf(value), to))));
        return worst;
    }

    private static double Of(long microseconds) =>
        Math.Abs(Model.Histogram.MiddleOf(Model.Histogram.IndexOf(microseconds)) - microseconds) / microseconds;

    /// <summary>The last value in the bucket of another, by halving: the layout of the buckets is what is examined, so it is not presumed.</summary>
    private static long EndOf(long value)
    {
        var (low, high) = (value, value * 2);
        while (low < high)
        {
            var middle = low + (high - low + 1) / 2;
            if (Model.Histogram.IndexOf(middle) == Model.Histogram.IndexOf(value))
                low = middle;
            else
                high = middle - 1;
        }

        return low;
    }
}
