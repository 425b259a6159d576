using System.Collections.Immutable;
using MemHog.Load.Bench.Comparisons;
using MemHog.Load.Bench.Judgement;
using MemHog.Load.Model;
using MemHog.Tests.Documentation;

namespace MemHog.Tests.Bench.Comparisons;

/// <summary>The simulation itself; what it found is in docs/benchmarks.md.</summary>
public sealed class ComparisonsBenchTests
{
    [Fact]
    public async Task The_same_seed_gives_the_same_readings_and_another_gives_others()
    {
        var (first, again, other) = (await Readings(1), await Readings(1), await Readings(2));

        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
    }

    [Fact]
    public async Task Every_figure_is_simulated_by_some_step()
    {
        var plan = ComparisonsPlan.Of(quick: true, 1);
        await using var bench = new ComparisonsBench(plan);
        var samples = ImmutableArray.CreateBuilder<BenchmarkSample>();
        foreach (var step in plan.Steps.Where(step => step.Block == 1))
            samples.Add(new BenchmarkSample(1, step.Case, step.Variant, await bench.MeasureAsync(step, default)));

        var report = Judges.Judge(SampleBenchmarks.Speed() with { Verb = plan.Verb, Samples = samples.ToImmutable() });

        Assert.All(report.Figures, figure => Assert.InRange(Assert.Single(figure.Values), 0, 100));
        Assert.Equal(samples.Sum(sample => sample.Readings.Length), report.Figures.Length);
    }

    /// <summary>What simulated requests are drawn from is what was recorded, to the width of a bucket.</summary>
    [Fact]
    public void The_latencies_are_those_of_the_runs_that_they_name()
    {
        var runs = CommittedRuns.All.ToDictionary(run => run.Id);
        foreach (var recorded in RecordedLatency.All)
        {
            var merged = Histogram.Merge(runs[recorded.Run].Trials.Where(trial => trial.Cell == recorded.Cell).Select(trial => trial.OkLatency));
            foreach (var (share, microseconds) in RecordedLatency.Shares.Zip(recorded.Microseconds))
                Assert.InRange(merged.Quantile(share)!.Value.TotalMicroseconds / microseconds, 0.98, 1.02);
        }
    }

    [Fact]
    public void Latencies_between_those_that_are_listed_lie_between_them()
    {
        Assert.Equal(Math.Log(RecordedLatency.Wide.Microseconds[1]), RecordedLatency.Wide.LogAt(RecordedLatency.Shares[1]), 9);
        Assert.InRange(RecordedLatency.Wide.LogAt(0.07), RecordedLatency.Wide.LogAt(0.05), RecordedLatency.Wide.LogAt(0.1));
        Assert.Equal(Math.Log(RecordedLatency.Wide.Microseconds[0]), RecordedLatency.Wide.LogAt(0), 9);
    }

    private static async Task<IEnumerable<double>> Readings(int seed)
    {
        var plan = ComparisonsPlan.Of(quick: true, seed);
        await using var bench = new ComparisonsBench(plan);
        var readings = new List<double>();
        foreach (var step in plan.Steps.Where(step => step.Block == 1 && step.Case.StartsWith(ComparisonsPlan.Different, StringComparison.Ordinal)))
            readings.AddRange((await bench.MeasureAsync(step, default)).Select(reading => reading.Value));
        return readings;
    }
}
