using System.Collections.Immutable;
using MemHog.Load.Bench.Judgement;

namespace MemHog.Load.Bench.Comparisons;

internal static class ComparisonsJudgement
{
    private static readonly Claim Covers = Claim.Within(93, 97);

    private static readonly Claim FalseAtMost = Claim.NotAbove(5);

    public static ImmutableArray<BenchmarkFigure> Of(BlockReadings blocks) =>
    [
        .. from scenario in CoverageScenario.All
           from trials in ComparisonsPlan.Trials
           from figure in (string[])[.. CoverageScenario.Percents.Select(percent => FormattableString.Invariant($"p{percent}")), CoverageScenario.Once]
           let values = Percent(blocks, ComparisonsPlan.Coverage + scenario.Name, trials, figure)
           where !values.IsEmpty
           select new BenchmarkFigure($"interval holds the truth, {figure}, {ComparisonsPlan.Variant(trials)}; {scenario.Name}", "%", values, scenario.IsClaimed ? Covers : null),
        .. from scenario in FamilyScenario.AllAlike
           from trials in ComparisonsPlan.Trials
           select new BenchmarkFigure($"anything shown where nothing differs, {ComparisonsPlan.Variant(trials)}; {scenario.Name}", "%", Percent(blocks, ComparisonsPlan.Alike + scenario.Name, trials, "false"), FalseAtMost),
        .. from scenario in FamilyScenario.WithOneDifference
           from trials in ComparisonsPlan.MoreTrials
           select new BenchmarkFigure($"difference shown, {ComparisonsPlan.Variant(trials)}; {scenario.Name}", "%", Percent(blocks, ComparisonsPlan.Different + scenario.Name, trials, "found")),
        .. from scenario in WarmupScenario.Steady
           from trials in ComparisonsPlan.Trials
           select new BenchmarkFigure($"false alarm of warmup in a run, {ComparisonsPlan.Variant(trials)}; {scenario.Name}", "%", Percent(blocks, ComparisonsPlan.Warmup + scenario.Name, trials, "false"), FalseAtMost),
        .. from scenario in WarmupScenario.Starting
           from trials in ComparisonsPlan.Trials
           select new BenchmarkFigure($"warmup seen in a cell, {ComparisonsPlan.Variant(trials)}; {scenario.Name}", "%", Percent(blocks, ComparisonsPlan.Warmup + scenario.Name, trials, "found")),
    ];

    private static ImmutableArray<double> Percent(BlockReadings blocks, string scenario, int trials, string reading) =>
        blocks.Of(scenario, ComparisonsPlan.Variant(trials), $"{reading}_percent");
}
