using System.Collections.Immutable;
using MemHog.Load.Analysis;
using MemHog.Load.Model;
using MemHog.Tests.Documentation;
using MemHog.Tests.Stats;
using Xunit.Abstractions;

namespace MemHog.Tests.Analysis;

public sealed class GrowthTests(ITestOutputHelper output)
{
    private const double MiB = 1 << 20;
    private static readonly Cell Cell = SampleRun.Cell(0, "default", "2GiB") with { Load = LeakScenario.Load };

    [Fact]
    public void A_leak_that_has_not_killed_yet_is_told_with_its_rate_and_its_end()
    {
        var cell = Judge(LeakScenario.Leaking(1, 0, 4), LeakScenario.Leaking(2, 0, 4.2));
        var growth = cell.Growth!;
        Assert.InRange(growth.MemoryBytesPerSecond.Value / MiB, 4, 4.2);
        Assert.InRange(growth.MemoryBytesPerSecond.Low / MiB, 3.8, 4);
        Assert.InRange(growth.MemoryBytesPerSecond.High / MiB, 4.2, 4.4);
        var text = FindingsTests.Text(cell, "grows");
        Assert.Contains("in every trial", text, StringComparison.Ordinal);
        Assert.Contains("the GC's heap hard limit (the process at 1560 MiB) is met after 6.", text, StringComparison.Ordinal);
        Assert.Contains("Nothing has died of it yet.", text, StringComparison.Ordinal);
        Assert.Equal(Verdict.Meets, cell.Verdict);
    }

    [Fact]
    public void A_recommended_cell_that_leaks_is_recommended_with_a_caution() => Assert.EndsWith(
        "But its memory grows, so it meets the SLO for a time only.",
        RunAnalysis.Of(SampleRun.Of([Cell], LeakScenario.Leaking(1, 0, 4), LeakScenario.Leaking(2, 0, 4))).Recommendation!.Reason,
        StringComparison.Ordinal);

    [Fact]
    public void Trials_that_died_too_early_to_tell_are_not_passed_over()
    {
        var early = LeakScenario.Leaking(1, 0, 4) with { Fates = [new Fate(FateKind.OomKilled, 137, 12, 1), new Fate(FateKind.Alive, null, 60, 0)], OomKills = 1 };
        var growth = Judge(early, early with { Number = 2 }, LeakScenario.Leaking(3, 0, 4)).Growth!;

        Assert.Equal((1, 3), (growth.Trials.Length, growth.Lives.Length));
        Assert.InRange(growth.LimitMetSeconds!.Value, 1, 12);
        Assert.Equal("1 of the 1 trial that lived long enough to tell (of 3)", growth.In(growth.Growing));
    }

    [Fact]
    public void A_forecast_that_did_not_come_true_is_counted_as_made_and_not_as_met()
    {
        var growth = Judge(LeakScenario.Leaking(1, 0, 4)).Growth!;

        Assert.Equal((1, 0), (growth.Forecasts, growth.ForecastsMet));
        Assert.Null(growth.ForecastErrorRatio);
    }

    [Fact]
    public void Latency_that_grows_is_told_with_and_without_a_leak()
    {
        var slower = LeakScenario.Leaking(1, 0, 4).Seconds;
        var cell = Judge(LeakScenario.Leaking(1, 0, 0) with { Seconds = slower });
        Assert.Contains("Latency grew by 0.20 ms/s (0.2", FindingsTests.Text(cell, "latency-grows"), StringComparison.Ordinal);
        Assert.DoesNotContain("grows", cell.Findings.Select(finding => finding.Rule));
        Assert.Contains("latency-grows", Judge(LeakScenario.Leaking(1, 0, 4)).Findings.Select(finding => finding.Rule));
    }

    [Fact]
    public void No_leak_no_word()
    {
        var cell = Judge(LeakScenario.Leaking(1, 0, 0));
        Assert.NotNull(cell.Growth);
        Assert.DoesNotContain(cell.Findings, finding => finding.Rule.EndsWith("grows", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(12)]
    [InlineData(20)]
    public void What_fills_up_and_then_stays_does_not_grow(double levelsOffAfter) => Assert.False(
        Of(LeakScenario.Leaking(1, 0, 0) with { Samples = Shape(at => 10 * Math.Min(at, levelsOffAfter)) }).MemoryGrows);

    [Fact]
    public void What_approaches_a_level_does_not_grow() => Assert.False(
        Of(LeakScenario.Leaking(1, 0, 0) with { Samples = Shape(at => 300 * (1 - Math.Exp(-at / 10))) }).MemoryGrows);

    [Fact]
    public void What_slows_down_but_goes_on_does() => Assert.True(
        Of(LeakScenario.Leaking(1, 0, 0) with { Samples = Shape(at => 40 * Math.Sqrt(at)) }).MemoryGrows);

    [Fact]
    public void Less_than_is_worth_telling_is_not_told()
    {
        Assert.False(Of(LeakScenario.Leaking(1, 0, 1.5)).MemoryGrows);
        Assert.True(Of(LeakScenario.Leaking(1, 0, 1.5), Cell with { Limit = new MemoryLimit(Bytes.MiB(512)) }).MemoryGrows);
    }

    [Fact]
    public void Only_what_no_reclaim_can_take_back_leaks()
    {
        var trial = LeakScenario.Leaking(1, 0, 0);
        var cached = trial with { Samples = [.. trial.Samples.Select(sample => sample with { CurrentBytes = sample.AnonBytes + (long)(4 * MiB * sample.AtSeconds) })] };
        Assert.False(Of(cached).MemoryGrows);
    }

    [Theory]
    [InlineData(19, false)]
    [InlineData(21, true)]
    public void A_life_of_20_seconds_is_the_shortest_that_tells(double seconds, bool told)
    {
        var died = LeakScenario.Leaking(1, 0, 4) with { Fates = [new Fate(FateKind.Exited, 1, LeakScenario.Start + seconds, 0), new Fate(FateKind.Alive, null, 60.4, 0)] };
        Assert.Equal(told, Growth.Of(SampleRun.Manifest([Cell], [0]), Cell, died) is not null);
    }

    [Fact]
    public void Where_requests_ran_out_of_memory_and_no_second_says_when_nothing_is_told() =>
        Assert.Null(Judge(LeakScenario.Leaking(1, 0, 4) with { Seconds = [], Requests = new() { Ok = 500, OutOfMemory = 5 } }).Growth);

    [Fact]
    public void Without_seconds_memory_is_still_told() =>
        Assert.True(Of(LeakScenario.Leaking(1, 0, 4) with { Seconds = [] }) is { MemoryGrows: true, LatencyMsPerSecond: null });

    [Theory]
    [InlineData(0.2, 0)]
    [InlineData(0.2, 2)]
    [InlineData(1, 2)]
    [InlineData(4, 2)]
    [InlineData(10, 2)]
    public void Garbage_is_seldom_taken_for_a_leak(double tooth, double wander)
    {
        const int repetitions = 200;
        var (random, tight) = (new Random(20_261_200), Cell with { Limit = new MemoryLimit(Bytes.MiB(256)) });
        var wrong = Enumerable.Range(0, repetitions).Count(_ =>
            Of(LeakScenario.Leaking(1, 0, 0) with { Samples = [.. SawTooth.Draw(random, 61, tooth, wander, 0).Select(point => new MemorySample(point.AtSeconds, (long)point.Value, (long)point.Value))] }, tight).MemoryGrows);
        output.WriteLine($"teeth of {tooth} s, wandering {wander} MiB: wrongly grows {wrong / (double)repetitions:P1}");
        Assert.InRange(wrong / (double)repetitions, 0, 0.05);
    }

    [Fact]
    public void Of_the_committed_runs_those_of_leaks_grow_in_every_cell_and_no_other_does()
    {
        foreach (var run in CommittedRuns.All)
        {
            var report = RunAnalysis.Of(run);
            var leaks = run.Manifest.Experiment.StartsWith("leak", StringComparison.Ordinal);
            Assert.All(report.Cells, cell => Assert.Equal(leaks, cell.Findings.Any(finding => finding.Rule == "grows")));
        }
    }

    private static CellReport Judge(params TrialResult[] trials) => Assert.Single(RunAnalysis.Of(SampleRun.Of([Cell], trials)).Cells);

    private static Growth Of(TrialResult trial, Cell? cell = null) => Growth.Of(SampleRun.Manifest([Cell], [0]), cell ?? Cell, trial)!;

    /// <summary>The teeth of the scenario on a line of one's own, in MiB by seconds of load.</summary>
    private static ImmutableArray<MemorySample> Shape(Func<double, double> memory) =>
    [
        .. LeakScenario.Memory(0, 0, 60.35).Select(sample => sample with { AnonBytes = sample.AnonBytes + (long)(MiB * memory(Math.Max(0, sample.AtSeconds - LeakScenario.Start))) }),
    ];
}
