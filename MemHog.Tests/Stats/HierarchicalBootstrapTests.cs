using FsCheck;
using FsCheck.Fluent;
using MemHog.Load.Model;
using MemHog.Load.Stats;

namespace MemHog.Tests.Stats;

public sealed class HierarchicalBootstrapTests
{
    private static readonly double[] Values = [1.0, 1.2, 0.9, 1.5, 1.1];

    [Fact]
    public void The_same_data_and_seed_give_the_same_interval_to_the_last_digit() =>
        Assert.Equal(HierarchicalBootstrap.Of(Trials(Values), 7), HierarchicalBootstrap.Of(Trials(Values), 7));

    [Fact]
    public void One_trial_has_no_interval() => Assert.Null(HierarchicalBootstrap.Of(Trials(1.0), 7));

    [Fact]
    public void With_three_trials_it_is_about_as_wide_as_that_of_Student()
    {
        var interval = HierarchicalBootstrap.Of(Trials(1, 2, 3), 7)!.Value;

        var half = 4.302652730 / Math.Sqrt(3);
        Assert.Equal(2, interval.Value, 9);
        Assert.InRange(interval.High - 2, 0.9 * half, 1.2 * half);
        Assert.InRange(2 - interval.Low, 0.9 * half, 1.2 * half);
    }

    [Fact]
    public void What_requests_add_is_not_counted_twice()
    {
        // All that the trials differ by is what their requests explain: the interval is no wider than without a second draw.
        var plain = HierarchicalBootstrap.Of(Trials(Values), 7)!.Value;
        double[] deviations = [-0.35, 0.35, -0.2, 0.2, -0.1, 0.1];
        var hierarchical = HierarchicalBootstrap.Of(
            [.. Values.Select(value => new ResampledTrial(new TrialValue(0, value, 0), [.. deviations.Select(deviation => value + deviation)]))], 7)!.Value;

        Assert.InRange((hierarchical.High - hierarchical.Low) / (plain.High - plain.Low), 0.75, 1.25);
    }

    [Fact]
    public void Trials_that_are_all_alike_are_known_as_well_as_their_steps_allow()
    {
        var interval = HierarchicalBootstrap.Of([.. Enumerable.Range(0, 3).Select(_ => new ResampledTrial(new TrialValue(0, 2, 0.03), []))], 7)!.Value;

        Assert.Equal(2 + 4.302652730 * 0.1, interval.High, 6);
        Assert.Equal(2 - 4.302652730 * 0.1, interval.Low, 6);
    }

    [Fact]
    public void It_holds_its_own_value_and_moves_with_the_data() => Prop.ForAll<int[], int>((values, by) =>
    {
        if (values.Length < 2)
            return;
        var here = HierarchicalBootstrap.Of(Trials([.. values.Select(value => value / 1000.0)]), 3)!.Value;
        var there = HierarchicalBootstrap.Of(Trials([.. values.Select(value => value / 1000.0 + by)]), 3)!.Value;

        Assert.True(here.Low <= here.Value && here.Value <= here.High);
        Assert.Equal(here.Low + by, there.Low, 4);
        Assert.Equal(here.High + by, there.High, 4);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_percentile_drawn_anew_lies_about_where_it_was()
    {
        var latencies = Analysis.SampleRun.Latency(1000, 60);
        var seen = Math.Log(latencies.Quantile(0.5)!.Value.TotalMilliseconds);

        var again = ResampledTrial.Percentiles(latencies, Histogram.Empty, 50, new SplitMix64(1));

        // Evenly spread over 60 ms, so the median of 1000 is off by about 1 ms in 78.
        Assert.InRange(again.Average() - seen, -0.02, 0.02);
        Assert.InRange(again.Max() - again.Min(), 0.01, 0.15);
    }

    [Fact]
    public void An_order_statistic_lies_where_it_must_in_the_mean()
    {
        var random = new SplitMix64(5);

        Assert.Equal(99 / 101.0, Enumerable.Range(0, 5000).Average(_ => OrderStatistic.Draw(99, 100, random)), 3);
        Assert.Equal(1 / 4.0, Enumerable.Range(0, 20000).Average(_ => OrderStatistic.Draw(1, 3, random)), 2);
    }

    private static ResampledTrial[] Trials(params double[] values) => [.. values.Select(value => new ResampledTrial(new TrialValue(0, value, 0), []))];
}
