using System.Collections.Immutable;
using MemHog.Load.Bench.Judgement;

namespace MemHog.Load.Bench.Histogram;

internal static class HistogramJudgement
{
    /// <summary>1 % of the time that a request has at 50,000 requests/s on one core.</summary>
    private const double AffordableNanoseconds = 200;

    public static ImmutableArray<BenchmarkFigure> Of(BlockReadings blocks) =>
    [
        new("largest error from 1 us to 10 min", "%", blocks.Of(HistogramPlan.Error, HistogramPlan.Recorder, "largest_error_percent"), Claim.NotAbove(1)) { IsExact = true },
        new("one latency written down", "ns", Cost(blocks, "record_ns"), Claim.NotAbove(AffordableNanoseconds)),
        // The first block that counts comes after a whole one that does not: what is compiled is compiled by then.
        new("allocated for each latency", "B", Cost(blocks, "allocated_bytes_per_record"), Claim.NotAbove(0)) { IsExact = true },
        new("memory of one client's recorder", "B", Cost(blocks, "recorder_bytes")) { IsExact = true },
    ];

    private static ImmutableArray<double> Cost(BlockReadings blocks, string reading) => blocks.Of(HistogramPlan.Cost, HistogramPlan.Recorder, reading);
}
