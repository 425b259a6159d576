using System.Collections.Immutable;
using MemHog.Load.Bench;
using MemHog.Load.Bench.Speed;
using MemHog.Load.Model;
using MemHog.Tests.Results;

namespace MemHog.Tests.Bench;

/// <summary>Benchmarks as they look in practice, the same at every call.</summary>
internal static class SampleBenchmarks
{
    public const string Id = "speed-20261121-150000-4f2a";

    /// <summary>Eight blocks in which the engine is as fast as <paramref name="ratio"/> says, on a machine that drifts.</summary>
    public static Benchmark Speed(double ratio = 1.25, string id = Id, DateTimeOffset? startedAt = null, int blocks = 8) => new()
    {
        Schema = Benchmark.CurrentSchema,
        Id = id,
        Verb = SpeedPlan.Verb,
        Quick = false,
        Seed = 1,
        StartedAt = startedAt ?? SampleRuns.Start,
        TookSeconds = 123.456,
        Parameters = BenchmarkPlan.Named(("blocks", blocks), ("length_s", 5.5)).Add("wrk", "debian/4.1.0-3+b2").Add("build", "Release"),
        Machine = SampleRuns.Manifest().Machine,
        Samples = [.. Enumerable.Range(0, blocks + 1).SelectMany(block => Block(block, ratio))],
    };

    private static IEnumerable<BenchmarkSample> Block(int block, double ratio)
    {
        var wrk = 40_000.5 - 1000 * block;
        yield return Sample(block, SpeedPlan.Wrk, new BenchmarkReading("requests_per_second", wrk));
        // What warms up is nothing to go by.
        yield return Sample(
            block, SpeedPlan.Engine,
            new BenchmarkReading("requests_per_second", block == 0 ? 1 : wrk * (ratio + 0.01 * (block % 3 - 1))),
            new BenchmarkReading("requests_not_ok", 0),
            new BenchmarkReading("allocated_bytes_per_request", block == 0 ? 500 : 0.0123));
    }

    private static BenchmarkSample Sample(int block, string variant, params ImmutableArray<BenchmarkReading> readings) => new(block, "socket", variant, readings);
}
