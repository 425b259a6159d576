using System.Collections.Immutable;
using MemHog.Load.Bench.Judgement;
using MemHog.Load.Bench.Telling;

namespace MemHog.Load.Bench.Store;

internal static class StoreJudgement
{
    private const double EnoughPerSecond = 1000;
    private const double MostBytes = 20_000;
    private const double ListMilliseconds = 50;
    private const double ComparisonSeconds = 1;

    /// <summary>Ten times the runs, and a quarter more at most for each: what grows with the square would take ten times as much.</summary>
    private const double Flat = 1.25;

    public static ImmutableArray<BenchmarkFigure> Of(BlockReadings blocks) => [.. Sizes(blocks), .. blocks.Variants.SelectMany(variant => Of(blocks, variant))];

    private static IEnumerable<BenchmarkFigure> Sizes(BlockReadings blocks)
    {
        if (blocks.Variants.IsEmpty)
            return [];
        // The same bytes in every store.
        var variant = blocks.Variants[0];
        return
        [
            new("one trial, on average", "B", blocks.Of(StorePlan.Batches, variant, "bytes_per_trial"), Claim.NotAbove(MostBytes)) { IsExact = true },
            new("one trial, the largest", "B", blocks.Of(StorePlan.Batches, variant, "largest_trial_bytes"), Claim.NotAbove(MostBytes)) { IsExact = true },
        ];
    }

    private static IEnumerable<BenchmarkFigure> Of(BlockReadings blocks, string variant)
    {
        var (most, fewer) = (blocks.Parameter("most_runs") ?? 0, blocks.Parameter("fewer_runs") ?? 0);
        var (many, few) = (Digits.Of(most), Digits.Of(fewer));
        return
        [
            new($"trials/s written in batches, {variant}", "/s", blocks.Of(StorePlan.Batches, variant, "trials_per_second"), Claim.NotBelow(EnoughPerSecond)),
            new($"trials/s written one by one, {variant}", "/s", blocks.Of(StorePlan.OneByOne, variant, "trials_per_second")),
            new($"list of {many} runs, {variant}", "ms", At("list", most), Claim.NotAbove(ListMilliseconds)),
            new($"list of {few} runs, {variant}", "ms", At("list", fewer), Claim.NotAbove(ListMilliseconds)),
            new($"list of 1 run, {variant}", "ms", At("list", 1), Claim.NotAbove(ListMilliseconds)),
            new($"comparison of {Digits.Of(blocks.Parameter("compared_cells"))} cells x {Digits.Of(blocks.Parameter("compared_trials_per_cell"))} trials, {variant}", "s", blocks.Of(StorePlan.Comparison, variant, "comparison_s"), Claim.NotAbove(ComparisonSeconds)),
            new($"loading it, {variant}", "s", blocks.Of(StorePlan.Comparison, variant, "load_s")),
            new($"time for each run of a list, {many} : {few} runs, {variant}", "ratio", Ratio("list", fewer / most), Claim.NotAbove(Flat)),
            new($"writing a run, {many} : {few} runs in the store, {variant}", "ratio", Ratio("write", 1), Claim.NotAbove(Flat)),
            new($"loading a run, {many} : {few} runs in the store, {variant}", "ratio", Ratio("load", 1), Claim.NotAbove(Flat)),
            new($"writing trials, second : first half of a run, {variant}", "ratio", blocks.Within(StorePlan.Batches, variant, "second_half_s", "first_half_s", (second, first) => second / first), Claim.NotAbove(Flat)),
        ];

        ImmutableArray<double> At(string reading, double runs) =>
            blocks.Of(reading == "list" ? StorePlan.List : StorePlan.OneRun, variant, StorePlan.At(reading, runs));

        ImmutableArray<double> Ratio(string reading, double scale) => blocks.Within(
            reading == "list" ? StorePlan.List : StorePlan.OneRun, variant, StorePlan.At(reading, most), StorePlan.At(reading, fewer), (at, than) => scale * at / than);
    }
}
