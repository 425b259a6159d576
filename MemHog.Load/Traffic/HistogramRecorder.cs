using MemHog.Load.Model;

namespace MemHog.Load.Traffic;

/// <summary>A histogram under way, in fixed memory that is taken with the first value: one writer, read when it is done.</summary>
internal sealed class HistogramRecorder
{
    private long[]? counts;
    private long maxMicroseconds;

    /// <param name="time">What is negative counts as nothing.</param>
    public void Record(TimeSpan time)
    {
        var microseconds = Math.Max(0, (long)time.TotalMicroseconds);
        (counts ??= new long[Histogram.BucketCount])[Histogram.IndexOf(microseconds)]++;
        maxMicroseconds = Math.Max(maxMicroseconds, microseconds);
    }

    public Histogram ToHistogram() =>
        counts is null ? Histogram.Empty : new([.. counts.Index().Where(bucket => bucket.Item > 0).Select(bucket => new Bucket(bucket.Index, bucket.Item))], maxMicroseconds);
}
