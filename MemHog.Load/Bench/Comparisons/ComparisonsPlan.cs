using System.Collections.Immutable;
using System.Globalization;

namespace MemHog.Load.Bench.Comparisons;

/// <summary><c>memhog bench comparisons</c>: what the intervals, comparisons and alarms of a report are worth, on data whose truth is known. Nothing is measured: it is a simulation, the same on every machine.</summary>
internal static class ComparisonsPlan
{
    public const string Verb = "comparisons";
    public const string Coverage = "coverage: ";
    public const string Alike = "all alike: ";
    public const string Different = "one different: ";
    public const string Warmup = "warmup: ";

    /// <summary>Of a usual run, and of one for those who want to know.</summary>
    public static readonly ImmutableArray<int> Trials = [3, 10];

    /// <summary>For differences: three show only gross ones.</summary>
    public static readonly ImmutableArray<int> MoreTrials = [5, 10, 20];

    /// <param name="quick">Some seconds.</param>
    /// <param name="seed">Of everything that is drawn.</param>
    public static BenchmarkPlan Of(bool quick, int seed)
    {
        var blocks = quick ? 6 : 20;
        ImmutableArray<(string Case, string Variant)> cases =
        [
            .. from scenario in CoverageScenario.All from trials in Trials select (Coverage + scenario.Name, Variant(trials)),
            .. from scenario in FamilyScenario.AllAlike from trials in Trials select (Alike + scenario.Name, Variant(trials)),
            .. from scenario in FamilyScenario.WithOneDifference from trials in MoreTrials select (Different + scenario.Name, Variant(trials)),
            .. from scenario in WarmupScenario.Steady.AddRange(WarmupScenario.Starting) from trials in Trials select (Warmup + scenario.Name, Variant(trials)),
        ];
        return new BenchmarkPlan(
            Verb, quick, seed,
            BenchmarkPlan.Named(("blocks", blocks), ("repetitions_per_block", Repetitions(quick))),
            [.. from block in Enumerable.Range(1, blocks) from one in cases select new BenchmarkStep(block, one.Case, one.Variant)]);
    }

    public static int Repetitions(bool quick) => quick ? 10 : 400;

    public static string Variant(int trials) => trials.ToString(CultureInfo.InvariantCulture) + " trials";
}
