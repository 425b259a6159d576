using System.Collections.Immutable;
using System.Globalization;
using MemHog.Load.Model;

namespace MemHog.Load.Bench.Comparisons;

/// <summary>Draws what has a known truth, and counts how often the statistics say it.</summary>
internal sealed class ComparisonsBench(BenchmarkPlan plan) : IBench
{
    private delegate ImmutableArray<BenchmarkReading> Simulation(int trials, int repetitions, SplitMix64 random);

    private static readonly ImmutableDictionary<string, Simulation> Simulations = ((IEnumerable<KeyValuePair<string, Simulation>>)
    [
        .. CoverageScenario.All.Select(scenario => KeyValuePair.Create<string, Simulation>(ComparisonsPlan.Coverage + scenario.Name, scenario.Cover)),
        .. FamilyScenario.AllAlike.Select(scenario => KeyValuePair.Create<string, Simulation>(ComparisonsPlan.Alike + scenario.Name, scenario.Run)),
        .. FamilyScenario.WithOneDifference.Select(scenario => KeyValuePair.Create<string, Simulation>(ComparisonsPlan.Different + scenario.Name, scenario.Run)),
        .. WarmupScenario.Steady.AddRange(WarmupScenario.Starting).Select(scenario => KeyValuePair.Create<string, Simulation>(ComparisonsPlan.Warmup + scenario.Name, scenario.Run)),
    ]).ToImmutableDictionary(StringComparer.Ordinal);

    public Task<ImmutableArray<BenchmarkReading>> MeasureAsync(BenchmarkStep step, CancellationToken cancellation) => Task.Run(
        () => Simulations[step.Case](
            int.Parse(step.Variant.Split(' ')[0], CultureInfo.InvariantCulture),
            ComparisonsPlan.Repetitions(plan.Quick),
            // By its place in the plan, so that each has draws of its own, whatever was drawn before.
            new SplitMix64(SplitMix64.At((ulong)plan.Seed, plan.Steps.IndexOf(step)))),
        cancellation);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
