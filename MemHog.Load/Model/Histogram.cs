using System.Collections.Immutable;
using System.Numerics;

namespace MemHog.Load.Model;

/// <summary>
/// A latency distribution from 1 microsecond to 10 minutes with a relative error of at most 1 %: buckets are linear
/// below 64 µs and then 64 to each doubling, so a bucket is at most 1/64 wide and its middle is off by at most 1/128.
/// The layout is that of HdrHistogram (Tene); values beyond the range land in the last bucket.
/// </summary>
/// <param name="Buckets">Bucket index and count, ascending, only where the count is not zero.</param>
/// <param name="MaxMicroseconds">The exact largest value.</param>
internal sealed record Histogram(ImmutableArray<Bucket> Buckets, long MaxMicroseconds)
{
    public const int BucketCount = (Doublings + 1) * PerDoubling;

    /// <summary>The width of a bucket as a part of its values, at most.</summary>
    public const double Resolution = 1.0 / PerDoubling;

    private const int PerDoubling = 64;
    private const int Bits = 6;
    private const int Doublings = 24;

    public static readonly Histogram Empty = new([], 0);

    public long Count => Buckets.Sum(bucket => bucket.Count);

    /// <summary>The bucket of a value in microseconds.</summary>
    public static int IndexOf(long microseconds)
    {
        if (microseconds < PerDoubling)
            return (int)Math.Max(0, microseconds);
        var doubling = BitOperations.Log2((ulong)microseconds) - Bits;
        return Math.Min(BucketCount - 1, (doubling + 1) * PerDoubling + (int)(microseconds >> doubling) - PerDoubling);
    }

    /// <summary>The middle of a bucket, in microseconds.</summary>
    public static double MiddleOf(int index)
    {
        if (index < PerDoubling)
            return index;
        var doubling = index / PerDoubling - 1;
        var low = (long)(PerDoubling + index % PerDoubling) << doubling;
        return low + ((1L << doubling) - 1) / 2.0;
    }

    public static Histogram Merge(IEnumerable<Histogram> parts)
    {
        var sum = new SortedDictionary<int, long>();
        var max = 0L;
        foreach (var part in parts)
        {
            max = Math.Max(max, part.MaxMicroseconds);
            foreach (var (index, count) in part.Buckets)
                sum[index] = sum.GetValueOrDefault(index) + count;
        }

        return new Histogram([.. sum.Select(pair => new Bucket(pair.Key, pair.Value))], max);
    }

    /// <summary>The value at or below which the share <paramref name="quantile"/> of all values lies (nearest rank); null when empty.</summary>
    public TimeSpan? Quantile(double quantile)
    {
        var total = Count;
        if (total == 0)
            return null;
        var rank = Math.Clamp((long)Math.Ceiling(quantile * total), 1, total);
        foreach (var (index, count) in Buckets)
        {
            rank -= count;
            if (rank <= 0)
                return TimeSpan.FromMicroseconds(Math.Min(MiddleOf(index), MaxMicroseconds));
        }

        throw new InvalidOperationException("The buckets hold fewer values than they count.");
    }

    public bool Equals(Histogram? other) =>
        other is not null && MaxMicroseconds == other.MaxMicroseconds && Buckets.AsSpan().SequenceEqual(other.Buckets.AsSpan());

    public override int GetHashCode() => HashCode.Combine(MaxMicroseconds, Buckets.Length);
}

/// <summary>One bucket of a histogram.</summary>
internal readonly record struct Bucket(int Index, long Count);
