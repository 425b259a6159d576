using System.Collections.Immutable;
using MemHog.Load.Bench.Judgement;
using MemHog.Load.Bench.Observer;
using MemHog.Load.Model;

namespace MemHog.Load.Bench.Export;

internal static class ExportJudgement
{
    private const double ThroughputKept = 0.99;
    private const double ProcessorsPercent = 1;

    /// <summary>The bound of the last flush, and as much again for a machine that is busy with something else.</summary>
    private const double EndMilliseconds = 600;

    private static readonly string Answering = Words.Of(CollectorKind.Answering);

    public static ImmutableArray<BenchmarkFigure> Of(BlockReadings blocks) =>
    [
        .. blocks.Variants.Where(variant => variant != ExportPlan.None).SelectMany(variant => Export(blocks, variant)),
        .. blocks.Cases.SelectMany(load => blocks.Variants.SelectMany(variant => Alone(blocks, load, variant))),
    ];

    /// <summary>
    /// The claims are about the collector: one in trouble costs no more than one that does its part. What telemetry itself costs the
    /// target is told beside it.
    /// </summary>
    private static IEnumerable<BenchmarkFigure> Export(BlockReadings blocks, string variant)
    {
        var inTrouble = variant != Answering;
        if (inTrouble)
        {
            yield return new($"processors, {variant} - {Answering}", "%", Processors(blocks, variant, Answering), Claim.NotAbove(ProcessorsPercent));
            yield return new($"requests/s, {variant} : {Answering}", "ratio", Requests(blocks, variant, Answering), Claim.NotBelow(ThroughputKept));
        }

        yield return new($"processors, {variant} - none", "%", Processors(blocks, variant, ExportPlan.None));
        yield return new($"requests/s, {variant} : none", "ratio", Requests(blocks, variant, ExportPlan.None));
        yield return new($"p99, {variant} : none", "ratio", blocks.Ratios(ExportPlan.Saturated, variant, ExportPlan.None, "p99_ms"));
        yield return new($"peak memory, {variant} - none", "MiB", blocks.Differences(ExportPlan.Saturated, variant, ExportPlan.None, "peak_mib"));
        foreach (var load in blocks.Cases)
        {
            yield return new($"last flush, {variant}, {load}", "ms", blocks.Of(load, variant, "last_flush_ms"), Claim.NotAbove(EndMilliseconds)) { IsExact = true };
            yield return new($"warnings, {variant}, {load}", "count", blocks.Of(load, variant, "warnings"), inTrouble ? Claim.Within(1, 1) : Claim.NotAbove(0)) { IsExact = true };
        }
    }

    private static IEnumerable<BenchmarkFigure> Alone(BlockReadings blocks, string load, string variant)
    {
        yield return load == ExportPlan.Saturated
            ? new($"requests/s, {variant}, {load}", "/s", blocks.Of(load, variant, "requests_per_second"))
            : new($"processors, {variant}, {load}", "%", blocks.Of(load, variant, "processors_percent"));
        yield return new($"requests not ok, {variant}, {load}", "count", blocks.Of(load, variant, "requests_not_ok"), Claim.NotAbove(0)) { IsExact = true };
    }

    private static ImmutableArray<double> Processors(BlockReadings blocks, string variant, string than) =>
        blocks.Differences(ExportPlan.Light, variant, than, "processors_percent");

    private static ImmutableArray<double> Requests(BlockReadings blocks, string variant, string than) =>
        blocks.Ratios(ExportPlan.Saturated, variant, than, "requests_per_second");
}
