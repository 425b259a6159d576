using System.Collections.Immutable;
using MemHog.Load.Bench.Judgement;
using MemHog.Load.Bench.Servers;

namespace MemHog.Load.Bench.Schedule;

internal static class ScheduleJudgement
{
    private const double Milliseconds = 1;

    public static ImmutableArray<BenchmarkFigure> Of(BlockReadings blocks) =>
    [
        new($"sent late, p99, at {Telling.Digits.Of(blocks.Parameter("per_second"))}/s", "ms", Read(blocks, "late_p99_ms"), Claim.NotAbove(Milliseconds)),
        // An arrival that finds every connection busy is not sent at all: it would be the latest.
        new("arrivals never sent", "count", Read(blocks, "requests_dropped"), Claim.NotAbove(0)) { IsExact = true },
        new("sent late, p50", "ms", Read(blocks, "late_p50_ms")),
        new("sent late, p99.9", "ms", Read(blocks, "late_p999_ms")),
        new("sent late, the latest", "ms", Read(blocks, "late_max_ms")),
        new("arrivals", "count", Read(blocks, "requests")),
        new("requests not ok", "count", Read(blocks, "requests_not_ok")),
    ];

    private static ImmutableArray<double> Read(BlockReadings blocks, string reading) => blocks.Of(ServerKinds.Socket, SchedulePlan.Engine, reading);
}
