using FsCheck;
using FsCheck.Fluent;
using MemHog.Load.Model;
using MemHog.Load.Stats;
using MemHog.Tests.Model;

namespace MemHog.Tests.Stats;

public sealed class KaplanMeierTests
{
    private static readonly Arbitrary<long[]> Latencies = Gen.Choose(0, 14).SelectMany(bits => Gen.Choose(1, 100).Select(x => (long)x << bits)).ArrayOf().ToArbitrary();

    private static readonly Arbitrary<double> Share = Gen.Choose(1, 1000).Select(thousandths => thousandths / 1000.0).ToArbitrary();

    [Fact]
    public void Where_nothing_was_cut_it_is_the_nearest_rank() =>
        Prop.ForAll(Latencies, Share, (latencies, share) =>
        {
            var ended = Histograms.Of(latencies);
            return KaplanMeier.Quantile(ended, Histogram.Empty, share) is var figure
                && figure?.Time == ended.Quantile(share) && figure?.IsLowerBound is null or false;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_higher_quantile_is_never_lower_nor_better_known() =>
        Prop.ForAll(Latencies, Latencies, Gen.Two(Share.Generator).ToArbitrary(), (ended, cut, shares) =>
        {
            var (low, high) = (Of(ended, cut, Math.Min(shares.Item1, shares.Item2)), Of(ended, cut, Math.Max(shares.Item1, shares.Item2)));
            return low is null || high is null || ((high.Value.IsLowerBound || !low.Value.IsLowerBound) && high.Value.Time >= low.Value.Time);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Knowing_that_requests_were_cut_never_makes_the_target_faster() =>
        Prop.ForAll(Latencies, Latencies, Share, (ended, cut, share) =>
            Of(ended, [], share) is not { } without || Of(ended, cut, share) is not { } with || with.IsLowerBound || with.Time >= without.Time)
        .QuickCheckThrowOnFailure();

    [Fact]
    public void It_is_what_sharing_out_the_weight_of_each_cut_among_those_that_lasted_longer_gives() =>
        // Where the share is just that of one value, rounding may take that one or the next.
        Prop.ForAll(Latencies, Latencies, Share, (ended, cut, share) => Of(ended, cut, share) is var figure
            && (figure == ShareOut(ended, cut, share - 1e-9) || figure == ShareOut(ended, cut, share + 1e-9))).QuickCheckThrowOnFailure();

    /// <summary>The remission times of 21 patients, in weeks, of Freireich and others 1963, with the estimates that textbooks give (Collett, Modelling Survival Data in Medical Research).</summary>
    [Theory]
    [InlineData(1 - 0.857, 6)]
    [InlineData(1 - 0.807, 7)]
    [InlineData(1 - 0.753, 10)]
    [InlineData(1 - 0.690, 13)]
    [InlineData(1 - 0.627, 16)]
    [InlineData(1 - 0.538, 22)]
    [InlineData(1 - 0.448, 23)]
    public void It_is_what_textbooks_have(double share, int weeks)
    {
        var (ended, cut) = (Histograms.Of([6, 6, 6, 7, 10, 13, 16, 22, 23]), Histograms.Of([6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]));

        Assert.Equal(new LatencyFigure(TimeSpan.FromMicroseconds(weeks), false), KaplanMeier.Quantile(ended, cut, share - 0.001));
        Assert.NotEqual(new LatencyFigure(TimeSpan.FromMicroseconds(weeks), false), KaplanMeier.Quantile(ended, cut, share + 0.001));
        // 44.8 % lasted longer than 23 weeks, and how much longer the study did not see.
        Assert.Equal(new LatencyFigure(TimeSpan.FromMicroseconds(23), true), KaplanMeier.Quantile(ended, cut, 0.6));
        Assert.Equal(new LatencyFigure(TimeSpan.FromMicroseconds(34), true), KaplanMeier.Quantile(ended, cut, 0.95));
    }

    [Fact]
    public void A_bound_takes_nothing_for_granted_so_one_long_wait_beside_many_short_ones_does_not_make_the_median_long() =>
        Assert.Equal(new LatencyFigure(TimeSpan.FromMicroseconds(50), true), Of([], [.. Enumerable.Repeat(50L, 100), 10_000_000], 0.5));

    [Fact]
    public void Of_timeouts_alone_only_a_lower_bound_is_known_and_of_nothing_nothing()
    {
        Assert.Equal(new LatencyFigure(TimeSpan.FromSeconds(10), true), Of([], [10_000_000, 10_000_000], 0.5));
        Assert.Null(Of([], [], 0.5));
    }

    private static LatencyFigure? Of(long[] ended, long[] cut, double share) => KaplanMeier.Quantile(Histograms.Of(ended), Histograms.Of(cut), share);

    /// <summary>Efron 1967: the same estimate, computed in another way, in exact fractions where doubles allow.</summary>
    private static LatencyFigure? ShareOut(long[] ended, long[] cut, double share)
    {
        var values = ended.Select(value => (Bucket: Histogram.IndexOf(value), IsCut: false)).Concat(cut.Select(value => (Bucket: Histogram.IndexOf(value), IsCut: true))).Order().ToArray();
        var (weight, reached) = (values.Length == 0 ? 0 : 1.0 / values.Length, 0.0);
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i].IsCut)
                weight += i + 1 < values.Length ? weight / (values.Length - i - 1) : 0;
            else if ((reached += weight) >= share)
                // Half a rank less: as it is, rounding may reach the next one.
                return KaplanMeier.Quantile(Histograms.Of(ended), Histogram.Empty, (ended.Count(value => Histogram.IndexOf(value) <= values[i].Bucket) - 0.5) / ended.Length);
        }

        if (values.Length == 0)
            return null;
        var (pooled, longest) = (Histograms.Of([.. ended, .. cut]).Quantile(share)!.Value, TimeSpan.FromMicroseconds(ended.DefaultIfEmpty().Max()));
        return new LatencyFigure(pooled > longest ? pooled : longest, true);
    }
}
