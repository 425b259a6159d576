using System.Collections.Immutable;
using MemHog.Load.Bench.Judgement;

namespace MemHog.Load.Bench.Truth;

internal static class TruthJudgement
{
    /// <summary>Truths of some milliseconds: 1 % of them is less than what the machine itself adds to any answer.</summary>
    private const double Milliseconds = 1;

    private const double Percent = 1;

    /// <summary>Of the stall's length: with a tenth of all requests in it, the p99 of those that came evenly lies at nine tenths, and half of it is plain to see.</summary>
    private const double Seen = 0.5;

    public static ImmutableArray<BenchmarkFigure> Of(BlockReadings blocks)
    {
        var (steady, stall, open, closed) = (TruthPlan.Steady, TruthPlan.Stall, TruthPlan.Open, TruthPlan.Closed);
        // As the quick one has a shorter stall, what must be seen of it follows from the stall.
        var visible = Seen * 1000 * TruthPlan.StallOf(blocks.Quick).Length.TotalSeconds;
        return
        [
            new("p50 off the truth, 1,000/s", "ms", Off(blocks, steady, open, "p50"), Claim.NotAbove(Milliseconds)),
            new("p99 off the truth, 1,000/s", "ms", Off(blocks, steady, open, "p99"), Claim.NotAbove(Milliseconds)),
            new("p99 off the truth, a stall, open loop", "%", OffPercent(blocks, stall, open, "p99"), Claim.NotAbove(Percent)),
            new("p99, a stall, open loop", "ms", blocks.Of(stall, open, "p99_ms"), Claim.NotBelow(visible)),
            new("p99, a stall, closed loop: hidden by design", "ms", blocks.Of(stall, closed, "p99_ms"), Claim.NotAbove(visible)),
            new("requests, a stall, open loop", "count", blocks.Of(stall, open, "requests")),
            new("requests, a stall, closed loop", "count", blocks.Of(stall, closed, "requests")),
            new("p50, 1,000/s", "ms", blocks.Of(steady, open, "p50_ms")),
            new("p99, 1,000/s", "ms", blocks.Of(steady, open, "p99_ms")),
            new("requests not ok", "count", [.. blocks.Of(steady, open, "requests_not_ok"), .. blocks.Of(stall, open, "requests_not_ok")], Claim.NotAbove(0)) { IsExact = true },
        ];
    }

    private static ImmutableArray<double> Off(BlockReadings blocks, string @case, string variant, string quantile) =>
        blocks.Within(@case, variant, $"{quantile}_ms", $"true_{quantile}_ms", (measured, known) => Math.Abs(measured - known));

    private static ImmutableArray<double> OffPercent(BlockReadings blocks, string @case, string variant, string quantile) =>
        blocks.Within(@case, variant, $"{quantile}_ms", $"true_{quantile}_ms", (measured, known) => 100 * Math.Abs(measured - known) / known);
}
