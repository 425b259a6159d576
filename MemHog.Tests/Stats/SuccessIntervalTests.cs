using FsCheck;
using FsCheck.Fluent;
using MemHog.Load.Model;
using MemHog.Load.Stats;
using MemHog.Tests.Model;

namespace MemHog.Tests.Stats;

public sealed class SuccessIntervalTests
{
    private const double Rounding = 1e-9;

    private static readonly Ratio Target = new(0.99);

    private static readonly Arbitrary<TrialCount[]> Trials =
        Gen.Choose(0, 500).SelectMany(total => Gen.Choose(0, total).Select(ok => new TrialCount(ok, total))).ArrayOf().ToArbitrary();

    private static readonly Arbitrary<double> Levels = Gen.Elements(0.05, 0.0115, 0.0034, 0.0015).ToArbitrary();

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
    public void It_holds_the_estimate_stays_within_0_and_1_and_is_never_NaN_whatever_the_level() =>
        Prop.ForAll(Trials, Levels, (trials, error) => SuccessInterval.Of(trials, error) is { } interval
            ? 0 <= interval.Low && interval.Low <= interval.Value && interval.Value <= interval.High && interval.High <= 1
            : trials.All(trial => trial.Total == 0)).QuickCheckThrowOnFailure();

    [Fact]
    public void A_smaller_error_only_ever_widens_it() =>
        Prop.ForAll(Trials, Levels, (trials, error) => SuccessInterval.Of(trials, error) is not { } narrow
            || (SuccessInterval.Of(trials, error / 2)!.Value is var wide && wide.Low <= narrow.Low + Rounding && narrow.High <= wide.High + Rounding)).QuickCheckThrowOnFailure();

    [Fact]
    public void Of_failures_it_is_the_mirror_image() =>
        Prop.ForAll(Trials, trials => SuccessInterval.Of(trials) is not { } ok
            || (SuccessInterval.Of([.. trials.Select(trial => new TrialCount(trial.Total - trial.Ok, trial.Total))])!.Value is var failed
                && Math.Abs(ok.Low - (1 - failed.High)) < Rounding && Math.Abs(ok.High - (1 - failed.Low)) < Rounding)).QuickCheckThrowOnFailure();

    [Fact]
    public void The_order_of_the_trials_is_of_no_consequence() =>
        Prop.ForAll(Trials, trials => SuccessInterval.Of(trials) is not { } interval
            || (SuccessInterval.Of([.. trials.Reverse()])!.Value is var reversed && Math.Abs(interval.Low - reversed.Low) + Math.Abs(interval.High - reversed.High) < Rounding)).QuickCheckThrowOnFailure();

    [Fact]
    public void The_same_trials_once_more_narrow_it() =>
        Prop.ForAll(Trials, trials => trials.Count(trial => trial.Total > 0) < 2 || (SuccessInterval.Of(trials)!.Value is var once
            && SuccessInterval.Of([.. trials, .. trials])!.Value is var twice && twice.High - twice.Low <= once.High - once.Low + Rounding)).QuickCheckThrowOnFailure();

    [Fact]
    public void Where_trials_are_alike_more_ok_requests_never_lower_a_bound() =>
        Prop.ForAll(
            Gen.Choose(2, 20).ToArbitrary(),
            Gen.Choose(1, 500).SelectMany(total => Gen.Choose(1, total).Select(ok => (ok, total))).ToArbitrary(),
            (trials, counts) =>
            {
                var (less, more) = (Alike(trials, counts.ok - 1, counts.total), Alike(trials, counts.ok, counts.total));
                return less.Low <= more.Low + Rounding && less.High <= more.High + Rounding;
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void Failures_never_give_a_better_lower_bound_than_none() =>
        Prop.ForAll(Trials, trials => SuccessInterval.Of(trials) is not { } interval
            || interval.Low <= SuccessInterval.Of([.. trials.Select(trial => trial with { Ok = trial.Total })])!.Value.Low + Rounding).QuickCheckThrowOnFailure();

    [Fact]
    public void One_failure_is_no_sign_of_clustering_and_none_that_there_is_none()
    {
        var interval = SuccessInterval.Of(Parse("500/500 499/500 500/500"))!.Value;
        Assert.InRange(interval.Low, 0.98, Wilson.Of(1499 / 1500.0, 1500).Low);
        // Nor does it refute what one failure of 1,500 does not.
        Assert.True(interval.High > 0.99995);
    }

    [Fact]
    public void The_design_effect_of_a_worked_example_is_that_of_the_ratio_estimator()
    {
        // 10, 20 and 30 of 40: share 0.5, squared deviations 100 + 0 + 100, times 3/2, over 120 x 0.25.
        Assert.Equal(10, DesignEffect.Seen(Parse("10/40 20/40 30/40")), 10);
        Assert.Equal(0, DesignEffect.Seen(Parse("20/40 20/40 20/40")));
        Assert.InRange(DesignEffect.Seen(Parse("40/40 39/40 40/40")), 1, 1.01);
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

    private static MemHog.Load.Model.Interval Alike(int trials, int ok, int total) => SuccessInterval.Of([.. Enumerable.Repeat(new TrialCount(ok, total), trials)])!.Value;

    private static TrialCount[] Parse(string text) =>
    [
        .. text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('/'))
            .Select(pair => new TrialCount(long.Parse(pair[0]), long.Parse(pair[1]))),
    ];
}
