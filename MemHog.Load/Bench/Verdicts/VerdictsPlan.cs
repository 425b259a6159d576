using System.Collections.Immutable;

namespace MemHog.Load.Bench.Verdicts;

/// <summary><c>memhog bench verdicts</c>: how often the success interval holds the truth and a sequential verdict is wrong, simulated.</summary>
internal static class VerdictsPlan
{
    public const string Verb = "verdicts";
    public const string Coverage = "coverage";
    public const string Sequential = "sequential";

    public static BenchmarkPlan Of(bool quick, int seed)
    {
        var blocks = quick ? 6 : 12;
        return new BenchmarkPlan(
            Verb, quick, seed,
            BenchmarkPlan.Named(
                ("blocks", blocks), ("experiments_per_block", ExperimentsPerBlock(quick)), ("sequential_experiments_per_block", SequentialPerBlock(quick)),
                ("slo_percent", 100 * Scenarios.Target.Value), ("min_trials", Scenarios.Budget.Min), ("max_trials", Scenarios.Budget.Max)),
            [.. Enumerable.Range(1, blocks).SelectMany(block => Block(block))]);
    }

    public static int ExperimentsPerBlock(bool quick) => quick ? 100 : 2000;

    public static int SequentialPerBlock(bool quick) => quick ? 20 : 400;

    // Nothing is timed, so the order is of no consequence.
    private static ImmutableArray<BenchmarkStep> Block(int block) =>
    [
        .. Scenarios.Coverage.Select(scenario => new BenchmarkStep(block, Coverage, scenario.ToString())),
        .. Scenarios.Sequential.Select(service => new BenchmarkStep(block, Sequential, service.ToString())),
    ];
}
