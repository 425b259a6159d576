using FsCheck;
using FsCheck.Fluent;
using MemHog.Load.Model;

namespace MemHog.Tests.Model;

public sealed class HistogramTests
{
    private static readonly Arbitrary<long> Microseconds =
        Arb.From(Gen.Choose(0, 30).SelectMany(bits => Gen.Choose(1, 1000).Select(x => Math.Min((long)x << bits >> 5, 600_000_000L))));

    [Fact]
    public void Every_value_from_a_microsecond_to_ten_minutes_is_kept_within_one_percent() =>
        Prop.ForAll(Microseconds, value => Math.Abs(Histogram.MiddleOf(Histogram.IndexOf(value)) - value) <= 0.01 * value).QuickCheckThrowOnFailure();

    [Fact]
    public void Larger_values_never_land_in_lower_buckets() =>
        Prop.ForAll(Microseconds, Microseconds, (a, b) => a > b || Histogram.IndexOf(a) <= Histogram.IndexOf(b)).QuickCheckThrowOnFailure();

    [Fact]
    public void Merging_is_the_same_as_recording_everything_in_one() =>
        Prop.ForAll(Microseconds.Array(), Microseconds.Array(), (a, b) =>
            Histogram.Merge([Of(a), Of(b)]).Equals(Of([.. a, .. b])) && Histogram.Merge([Of(b), Of(a)]).Equals(Histogram.Merge([Of(a), Of(b)])))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void A_quantile_is_within_one_percent_of_the_nearest_rank() =>
        Prop.ForAll(Microseconds.Array(), Arb.From(Gen.Choose(0, 100)), (values, percent) =>
        {
            if (values.Length == 0)
                return Of(values).Quantile(percent / 100.0) is null;
            var sorted = values.Order().ToArray();
            var exact = sorted[Math.Clamp((int)Math.Ceiling(percent / 100.0 * values.Length), 1, values.Length) - 1];
            return Math.Abs(Of(values).Quantile(percent / 100.0)!.Value.TotalMicroseconds - exact) <= 0.01 * exact + 0.1;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Values_beyond_the_range_land_in_the_last_bucket_and_the_maximum_stays_exact()
    {
        Assert.Equal(Histogram.BucketCount - 1, Histogram.IndexOf(long.MaxValue));
        Assert.Equal(long.MaxValue, Of([5, long.MaxValue]).MaxMicroseconds);
    }

    private static Histogram Of(long[] values) => new(
        [.. values.GroupBy(Histogram.IndexOf).OrderBy(group => group.Key).Select(group => new Bucket(group.Key, group.LongCount()))],
        values.DefaultIfEmpty().Max());
}

internal static class ArbitraryExtensions
{
    public static Arbitrary<long[]> Array(this Arbitrary<long> element) => Arb.From(element.Generator.ArrayOf());
}
