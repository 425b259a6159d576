using FsCheck;
using FsCheck.Fluent;
using MemHog.Load.Model;
using MemHog.Load.Stats;
using MemHog.Tests.Model;

namespace MemHog.Tests.Stats;

public sealed class SuccessIntervalTests
{
    private static readonly Ratio Target = new(0.99);

    [Fact]
    public void Without_requests_there_is_no_interval_and_no_verdict()
    {
        Assert.Null(SuccessInterval.Of([new TrialCount(0, 0)]));
        Assert.Equal(Verdict.Undecided, SloDecision.Of(null, Target));
    }

    [Theory]
    [InlineData("127/127 127/127 127/127", nameof(Verdict.Meets))]
    [InlineData("126/126 127/127 127/127", nameof(Verdict.Undecided))]
    [InlineData("334/334 334/334 333/334", nameof(Verdict.Meets))]
    [InlineData("85/300 72/300 96/300", nameof(Verdict.Fails))]
    [InlineData("0/40 0/40 0/40", nameof(Verdict.Fails))]
    [InlineData("294/300 300/300 290/300", nameof(Verdict.Undecided))]
    // One trial is worth few requests, however many it sent: a gross failure is told, a success is not.
    [InlineData("112/400", nameof(Verdict.Fails))]
    [InlineData("4000/4000", nameof(Verdict.Undecided))]
    [InlineData("4000/4000 0/0", nameof(Verdict.Undecided))]
    // One process of three that dies at once is gross; one that stumbles may be one in thirty, for all that three show.
    [InlineData("300/300 300/300 0/300", nameof(Verdict.Fails))]
    [InlineData("300/300 300/300 270/300", nameof(Verdict.Undecided))]
    public void The_bounds_decide_over_trials(string trials, string verdict) =>
        Assert.Equal(verdict, SloDecision.Of(SuccessInterval.Of(Parse(trials)), Target).ToString());

    [Fact]
    public void Requests_cut_off_by_the_laboratory_can_leave_a_verdict_open_but_not_decide_one()
    {
        OutcomeCounts[] without = [new() { Ok = 200 }, new() { Ok = 200 }];
        OutcomeCounts[] with = [new() { Ok = 200, Censored = 4 }, new() { Ok = 200, Censored = 4 }];
        Assert.Equal(Verdict.Meets, SloDecision.Of(SuccessInterval.Of(without), Target));
        Assert.Equal(Verdict.Undecided, SloDecision.Of(SuccessInterval.Of(with), Target));
    }

    [Fact]
    public void Clustering_only_ever_widens_the_interval_and_nothing_is_NaN() =>
        Prop.ForAll(
            Gen.Choose(0, 500).SelectMany(total => Gen.Choose(0, total).Select(ok => new TrialCount(ok, total))).ArrayOf().ToArbitrary(),
            trials =>
            {
                if (SuccessInterval.Of(trials) is not { } interval)
                    return trials.All(trial => trial.Total == 0);
                var total = trials.Sum(trial => trial.Total);
                var independent = Wilson.Of(trials.Sum(trial => trial.Ok) / (double)total, total);
                return interval.Low <= independent.Low + 1e-12 && interval.High >= independent.High - 1e-12
                    && interval.Low <= interval.Value && interval.Value <= interval.High;
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_design_effect_of_a_worked_example_is_that_of_the_ratio_estimator()
    {
        // 10, 20 and 30 of 40: share 0.5, squared deviations 100 + 0 + 100, times 3/2, over 120 x 0.25.
        Assert.Equal(10, DesignEffect.Seen(Parse("10/40 20/40 30/40")), 10);
        Assert.Equal(1, DesignEffect.Seen(Parse("20/40 20/40 20/40")));
    }

    [Theory]
    [InlineData("100/100 100/100", 2)]
    [InlineData("300/300", 1)]
    [InlineData("99/100 99/100", null)]
    [InlineData("", null)]
    public void It_tells_how_many_more_trials_would_decide(string trials, int? more) =>
        Assert.Equal(more, TrialsToDecide.More(Parse(trials), Target));

    [Theory]
    [InlineData(99, 99, null)]
    [InlineData(99, 100, 1.0)]
    [InlineData(90, 9, null)]
    [InlineData(90, 10, 1.0)]
    [InlineData(50, 1, null)]
    [InlineData(50, 2, 1.0)]
    public void A_percentile_needs_enough_values(int percent, int values, double? milliseconds) =>
        Assert.Equal(milliseconds, Percentile.Of(new Histogram([new Bucket(Histogram.IndexOf(1000), values)], 1000), Histogram.Empty, percent)?.Time.TotalMilliseconds);

    [Fact]
    public void What_was_cut_off_before_anything_ended_is_no_value_of_a_percentile()
    {
        var (ended, cut) = (Histograms.Of([.. Enumerable.Repeat(15_000L, 9)]), Histograms.Of([.. Enumerable.Repeat(100L, 27_000)]));

        Assert.Null(Percentile.Of(ended, cut, 90));
        Assert.Equal(15, Percentile.Of(ended, cut, 50)?.Time.TotalMilliseconds);
        Assert.NotNull(Percentile.Of(ended, Histograms.Of([.. Enumerable.Repeat(16_000L, 200)]), 99));
        Assert.NotNull(Percentile.Of(Histogram.Empty, cut, 99));
    }

    private static TrialCount[] Parse(string text) =>
    [
        .. text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('/'))
            .Select(pair => new TrialCount(long.Parse(pair[0]), long.Parse(pair[1]))),
    ];
}
