using System.Collections.Immutable;

namespace MemHog.Load.Model;

/// <summary>What the laboratory has measured about itself, raw: every figure and verdict is computed from this again.</summary>
internal sealed record Benchmark
{
    /// <summary>The version of the stored form; a newer one is refused, an older one is read.</summary>
    public const int CurrentSchema = 1;

    public required int Schema { get; init; }

    /// <summary>"speed-20261121-150000-4f2a".</summary>
    public required string Id { get; init; }

    /// <summary>What was measured, as in <c>memhog bench VERB</c>.</summary>
    public required string Verb { get; init; }

    /// <summary>Whether it was cut short to see that it works: too short to prove anything.</summary>
    public required bool Quick { get; init; }

    /// <summary>Decides the order within the blocks.</summary>
    public required int Seed { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>How long all of it took.</summary>
    public required double TookSeconds { get; init; }

    /// <summary>What it was measured with, by name: clients, rate, lengths with their units, versions of other programs.</summary>
    public required ImmutableSortedDictionary<string, string> Parameters { get; init; }

    public required MachineFacts Machine { get; init; }

    /// <summary>In the order in which they were measured.</summary>
    public required ImmutableArray<BenchmarkSample> Samples { get; init; }
}

/// <summary>One measurement.</summary>
/// <param name="Block">From 1; all that is compared with each other is measured once in each. What was measured before, to warm up, is in block 0 and in no figure.</param>
/// <param name="Case">Under which circumstances: "raw socket server".</param>
/// <param name="Variant">What is compared under them: "memhog", "wrk".</param>
/// <param name="Readings">What it gave.</param>
internal sealed record BenchmarkSample(int Block, string Case, string Variant, ImmutableArray<BenchmarkReading> Readings);

/// <param name="Name">With its unit: "requests_per_second".</param>
/// <param name="Value">In that unit; a number, neither infinite nor undefined.</param>
internal sealed record BenchmarkReading(string Name, double Value);
