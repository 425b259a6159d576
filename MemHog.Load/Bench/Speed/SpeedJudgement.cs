using System.Collections.Immutable;
using MemHog.Load.Bench.Judgement;

namespace MemHog.Load.Bench.Speed;

internal static class SpeedJudgement
{
    /// <summary>
    /// The smallest object has 24 bytes, so a request that always allocated would show at least as much. What is left below one
    /// byte comes from around the load: timers and the measurement itself.
    /// </summary>
    private const double NextToNothing = 1;

    public static ImmutableArray<BenchmarkFigure> Of(BlockReadings blocks) => [.. blocks.Cases.SelectMany(server => Of(blocks, server))];

    private static IEnumerable<BenchmarkFigure> Of(BlockReadings blocks, string server)
    {
        var ratios = blocks.Ratios(server, SpeedPlan.Engine, SpeedPlan.Wrk, "requests_per_second");
        if (!ratios.IsEmpty)
            yield return new($"requests/s, memhog : wrk, {server}", "ratio", ratios, Claim.NotBelow(1));
        yield return new($"allocated for each request, {server}", "B", blocks.Of(server, SpeedPlan.Engine, "allocated_bytes_per_request"), Claim.NotAbove(NextToNothing));
        yield return new($"requests not ok, memhog, {server}", "count", blocks.Of(server, SpeedPlan.Engine, "requests_not_ok"), Claim.NotAbove(0)) { IsExact = true };
        foreach (var variant in blocks.Variants)
            yield return new($"requests/s, {variant}, {server}", "/s", blocks.Of(server, variant, "requests_per_second"));
    }
}
