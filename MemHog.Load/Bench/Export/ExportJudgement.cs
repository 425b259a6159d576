using System.Collections.Immutable;
using MemHog.Load.Bench.Judgement;
using MemHog.Load.Bench.Observer;
using MemHog.Load.Model;

namespace MemHog.Load.Bench.Export;

internal static class ExportJudgement
{
    private const double ThroughputKept = 0.99;

    /// <summary>The bound of the last flush, and as much again for a machine that is busy with something else.</summary>
    private const double EndMilliseconds = 600;

    public static ImmutableArray<BenchmarkFigure> Of(BlockReadings blocks) =>
        [.. blocks.Variants.Where(variant => variant != ExportPlan.None).SelectMany(variant => Of(blocks, variant)), .. Alone(blocks)];

    private static IEnumerable<BenchmarkFigure> Of(BlockReadings blocks, string variant)
    {
        const string target = ObserverPlan.Target;
        var answering = Words.Of(CollectorKind.Answering);
        var answers = variant == answering;
        // The claim is about the collector: one in trouble costs no more than one that does its part. What telemetry itself costs a
        // target that does next to nothing for a request is told beside it.
        if (!answers)
            yield return new($"requests/s, {variant} : {answering}", "ratio", blocks.Ratios(target, variant, answering, "requests_per_second"), Claim.NotBelow(ThroughputKept));
        yield return new($"requests/s, {variant} : none", "ratio", blocks.Ratios(target, variant, ExportPlan.None, "requests_per_second"));
        yield return new($"p99, {variant} : none", "ratio", blocks.Ratios(target, variant, ExportPlan.None, "p99_ms"));
        yield return new($"peak memory, {variant} - none", "MiB", blocks.Differences(target, variant, ExportPlan.None, "peak_mib"));
        yield return new($"last flush, {variant}", "ms", blocks.Of(target, variant, "last_flush_ms"), Claim.NotAbove(EndMilliseconds)) { IsExact = true };
        yield return new($"warnings, {variant}", "count", blocks.Of(target, variant, "warnings"), answers ? Claim.NotAbove(0) : Claim.Within(1, 1)) { IsExact = true };
    }

    private static IEnumerable<BenchmarkFigure> Alone(BlockReadings blocks)
    {
        foreach (var variant in blocks.Variants)
        {
            yield return new($"requests/s, {variant}", "/s", blocks.Of(ObserverPlan.Target, variant, "requests_per_second"));
            yield return new($"requests not ok, {variant}", "count", blocks.Of(ObserverPlan.Target, variant, "requests_not_ok"), Claim.NotAbove(0)) { IsExact = true };
        }
    }
}
