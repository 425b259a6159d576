using System.Collections.Immutable;
using MemHog.Load.Bench.Judgement;

namespace MemHog.Load.Bench.Sampler;

internal static class SamplerJudgement
{
    /// <summary>1 % of one processor where a look is taken every 20 ms.</summary>
    private const double AffordableMicroseconds = 200;

    public static ImmutableArray<BenchmarkFigure> Of(BlockReadings blocks) =>
    [
        new("one look at a sandbox", "us", Read(blocks, SamplerPlan.Look, "look_us"), Claim.NotAbove(AffordableMicroseconds)),
        new("allocated for each look", "B", Read(blocks, SamplerPlan.Look, "allocated_bytes_per_look")),
        // A timer goes by the kernel's tick, of which there may be only 250 in a second: 4 ms.
        new($"median interval, {Asked(blocks)} asked for", "ms", Read(blocks, SamplerPlan.Interval, "interval_p50_ms"), blocks.Parameter("interval_ms") is { } asked ? Claim.NotAbove(asked + 1) : null),
        new("p99 of the interval", "ms", Read(blocks, SamplerPlan.Interval, "interval_p99_ms"), blocks.Parameter("interval_ms") is { } half ? Claim.NotAbove(1.5 * half) : null),
        new("longest interval", "ms", Read(blocks, SamplerPlan.Interval, "interval_max_ms")),
    ];

    private static string Asked(BlockReadings blocks) => blocks.Parameter("interval_ms") is { } asked ? $"{Telling.Digits.Of(asked)} ms" : "none";

    private static ImmutableArray<double> Read(BlockReadings blocks, string @case, string reading) => blocks.Of(@case, SamplerPlan.Sampler, reading);
}
