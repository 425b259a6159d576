using FsCheck;
using FsCheck.Fluent;
using MemHog.Load.Model;
using MemHog.Load.Results;
using MemHog.Tests.Results;

namespace MemHog.Tests.Model;

public sealed class HistogramTests
{
    private static readonly Arbitrary<long> Microseconds =
        Arb.From(Gen.Choose(0, 30).SelectMany(bits => Gen.Choose(1, 1000).Select(x => Math.Min((long)x << bits >> 5, 600_000_000L))));

    [Fact]
    public void Every_value_from_a_microsecond_to_ten_minutes_is_kept_within_one_percent() =>
        Prop.ForAll(Microseconds, value => Math.Abs(Histogram.MiddleOf(Histogram.IndexOf(value)) - value) <= 0.01 * value).QuickCheckThrowOnFailure();

    [Fact]
    public void The_ends_of_every_bucket_up_to_ten_minutes_are_within_one_percent_of_its_middle()
    {
        var first = 1L;
        while (first <= 600_000_000)
        {
            var index = Histogram.IndexOf(first);
            // Buckets are symmetric around their middle.
            var last = (long)(2 * Histogram.MiddleOf(index)) - first;
            Assert.Equal((index, index + 1), (Histogram.IndexOf(last), Histogram.IndexOf(last + 1)));
            Assert.InRange(Histogram.MiddleOf(index), last * 0.99, first * 1.01);
            first = last + 1;
        }
    }

    [Fact]
    public void Larger_values_never_land_in_lower_buckets() =>
        Prop.ForAll(Microseconds, Microseconds, (a, b) => a > b || Histogram.IndexOf(a) <= Histogram.IndexOf(b)).QuickCheckThrowOnFailure();

    [Fact]
    public void Merging_is_the_same_as_recording_everything_in_one() =>
        Prop.ForAll(Microseconds.Array(), Microseconds.Array(), (a, b) =>
            Histogram.Merge([Of(a), Of(b)]).Equals(Of([.. a, .. b])) && Histogram.Merge([Of(b), Of(a)]).Equals(Histogram.Merge([Of(a), Of(b)])))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void It_does_not_matter_in_which_order_parts_are_merged_and_nothing_is_lost() =>
        Prop.ForAll(Microseconds.Array(), Microseconds.Array(), Microseconds.Array(), (a, b, c) =>
        {
            var merged = Histogram.Merge([Histogram.Merge([Of(a), Of(b)]), Of(c)]);
            return merged.Equals(Histogram.Merge([Of(a), Histogram.Merge([Of(b), Of(c)])]))
                && merged.Equals(Histogram.Merge([merged, Histogram.Empty]))
                && merged.Count == a.Length + b.Length + c.Length
                && merged.MaxMicroseconds == a.Concat(b).Concat(c).DefaultIfEmpty().Max();
        }).QuickCheckThrowOnFailure();

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
    public void Values_beyond_the_range_land_in_the_outer_buckets_and_the_maximum_stays_exact()
    {
        Assert.Equal((0, Histogram.BucketCount - 1), (Histogram.IndexOf(-1), Histogram.IndexOf(long.MaxValue)));
        Assert.Equal(long.MaxValue, Of([5, long.MaxValue]).MaxMicroseconds);
        Assert.InRange(Of([long.MaxValue]).Quantile(1)!.Value.TotalMinutes, 10, 20);
    }

    /// <summary>A million latencies in a log-normal distribution around 20 ms with a long tail: what a minute at 16,000/s brings.</summary>
    [Fact]
    public void Any_number_of_values_takes_little_room_in_the_store()
    {
        var random = new Random(1);
        var latencies = new long[1_000_000];
        for (var i = 0; i < latencies.Length; i++)
            latencies[i] = (long)(20_000 * Math.Exp(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())));
        var trial = SampleRuns.Trial(1);

        var size = RunFormat.Write(trial with { OkLatency = Of(latencies) }).Length - RunFormat.Write(trial with { OkLatency = Histogram.Empty }).Length;

        // 64 buckets to a doubling, and the values span some 13 doublings.
        Assert.InRange(size, 1000, 6000);
    }

    private static Histogram Of(long[] values) => Histograms.Of(values);
}

internal static class ArbitraryExtensions
{
    public static Arbitrary<long[]> Array(this Arbitrary<long> element) => Arb.From(element.Generator.ArrayOf());
}
