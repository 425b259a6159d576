using System.Collections.Immutable;
using MemHog.Load.Bench.Judgement;

namespace MemHog.Load.Bench.Observer;

internal static class ObserverJudgement
{
    private const double ThroughputKept = 0.99;
    private const double MebibytesTaken = 2;

    public static ImmutableArray<BenchmarkFigure> Of(BlockReadings blocks) =>
        [.. blocks.Variants.Where(variant => variant != ObserverPlan.None).SelectMany(variant => Of(blocks, variant)), .. Alone(blocks)];

    private static IEnumerable<BenchmarkFigure> Of(BlockReadings blocks, string variant)
    {
        var (target, none) = (ObserverPlan.Target, ObserverPlan.None);
        // A probe that an experiment must ask for may cost more: its price is told, and nothing is claimed.
        var isUsual = variant == ObserverPlan.Usual || ObservedProbe.All.Any(probe => probe.IsUsual && probe.Name == variant);
        yield return new($"requests/s, {variant} : none", "ratio", blocks.Ratios(target, variant, none, "requests_per_second"), isUsual ? Claim.NotBelow(ThroughputKept) : null);
        yield return new($"peak memory, {variant} - none", "MiB", blocks.Differences(target, variant, none, "peak_mib"), isUsual ? Claim.NotAbove(MebibytesTaken) : null);
        yield return new($"p99, {variant} : none", "ratio", blocks.Ratios(target, variant, none, "p99_ms"));
    }

    private static IEnumerable<BenchmarkFigure> Alone(BlockReadings blocks)
    {
        foreach (var variant in blocks.Variants)
        {
            yield return new($"requests/s, {variant}", "/s", blocks.Of(ObserverPlan.Target, variant, "requests_per_second"));
            yield return new($"peak memory, {variant}", "MiB", blocks.Of(ObserverPlan.Target, variant, "peak_mib"));
            yield return new($"requests not ok, {variant}", "count", blocks.Of(ObserverPlan.Target, variant, "requests_not_ok"), Claim.NotAbove(0)) { IsExact = true };
        }
    }
}
