using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using MemHog.Load.Bench.Judgement;
using MemHog.Load.Bench.Speed;
using MemHog.Load.Model;

namespace MemHog.Tests.Bench;

public sealed class JudgementTests
{
    [Theory]
    [InlineData(1.25, BenchmarkVerdict.Holds)]
    [InlineData(1.0, BenchmarkVerdict.Undecided)]
    [InlineData(0.8, BenchmarkVerdict.DoesNotHold)]
    internal void An_engine_is_judged_by_the_interval_of_its_paired_ratios(double ratio, BenchmarkVerdict expected)
    {
        var report = Judges.Judge(SampleBenchmarks.Speed(ratio));

        var figure = Assert.Single(report.Figures, figure => figure.Name == "requests/s, memhog : wrk, socket");
        Assert.Equal((expected, expected), (figure.Verdict, report.Verdict));
        Assert.Equal(8, figure.Values.Length);
        Assert.Equal(ratio, figure.Middle!.Value, 0.011);
    }

    [Fact]
    public void With_too_few_blocks_nothing_is_decided() =>
        Assert.Equal(BenchmarkVerdict.Undecided, Judges.Judge(SampleBenchmarks.Speed(2, blocks: 5)).Verdict);

    [Fact]
    public void What_allocates_does_not_hold_however_fast_it_is()
    {
        var sample = SampleBenchmarks.Speed(2);
        var allocating = sample with
        {
            Samples = [.. sample.Samples.Select(one => one with { Readings = [.. one.Readings.Select(reading => reading.Name == "allocated_bytes_per_request" ? reading with { Value = 48 } : reading)] })],
        };

        Assert.Equal(BenchmarkVerdict.DoesNotHold, Judges.Judge(allocating).Verdict);
    }

    [Fact]
    public void A_single_request_that_failed_is_enough_to_not_hold()
    {
        var sample = SampleBenchmarks.Speed(2);
        var last = sample.Samples[^1];
        var failed = sample with { Samples = sample.Samples.SetItem(sample.Samples.Length - 1, last with { Readings = last.Readings.SetItem(1, new BenchmarkReading("requests_not_ok", 1)) }) };

        Assert.NotEqual(BenchmarkVerdict.Holds, Judges.Judge(failed).Verdict);
    }

    [Fact]
    public void Only_values_of_the_same_block_are_paired()
    {
        var sample = SampleBenchmarks.Speed();
        var withoutWrkInBlock3 = sample with { Samples = [.. sample.Samples.Where(one => (one.Block, one.Variant) != (3, SpeedPlan.Wrk))] };
        var blocks = new BlockReadings(withoutWrkInBlock3);

        Assert.Equal(7, blocks.Ratios("socket", SpeedPlan.Engine, SpeedPlan.Wrk, "requests_per_second").Length);
        Assert.Equal(8, blocks.Of("socket", SpeedPlan.Engine, "requests_per_second").Length);
        Assert.Empty(blocks.Ratios("aspnet", SpeedPlan.Engine, SpeedPlan.Wrk, "requests_per_second"));
    }

    [Fact]
    public void A_benchmark_that_this_version_does_not_know_has_no_figures_and_is_undecided()
    {
        var report = Judges.Judge(SampleBenchmarks.Speed() with { Verb = "later" });

        Assert.Empty(report.Figures);
        Assert.Equal(BenchmarkVerdict.Undecided, report.Verdict);
    }

    [Fact]
    public void A_drift_that_both_share_changes_no_ratio() => Prop.ForAll(Gen.Choose(1, 1000).ArrayOf(8).ToArbitrary(), drift =>
    {
        var sample = SampleBenchmarks.Speed();
        var drifting = sample with
        {
            Samples = [.. sample.Samples.Select(one => one with { Readings = [.. one.Readings.Select(reading => reading.Name == "requests_per_second" ? reading with { Value = reading.Value * drift[one.Block % 8] } : reading)] })],
        };

        Assert.Equal(Ratios(sample), Ratios(drifting), (a, b) => Math.Abs(a - b) < 1e-9);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_claim_holds_only_with_its_whole_interval() => Prop.ForAll<int, int, int>((bound, one, other) =>
    {
        var interval = new MemHog.Load.Model.Interval(one, Math.Min(one, other), Math.Max(one, other));
        var expected = interval.High <= bound ? BenchmarkVerdict.Holds : interval.Low > bound ? BenchmarkVerdict.DoesNotHold : BenchmarkVerdict.Undecided;

        Assert.Equal(expected, Claim.NotAbove(bound).Judge(interval));
        Assert.Equal(expected, Claim.NotBelow(-bound).Judge(new MemHog.Load.Model.Interval(-one, -interval.High, -interval.Low)));
        Assert.Equal(BenchmarkVerdict.Undecided, Claim.NotAbove(bound).Judge(null));
    }).QuickCheckThrowOnFailure();

    private static ImmutableArray<double> Ratios(Benchmark benchmark) =>
        new BlockReadings(benchmark).Ratios("socket", SpeedPlan.Engine, SpeedPlan.Wrk, "requests_per_second");
}
