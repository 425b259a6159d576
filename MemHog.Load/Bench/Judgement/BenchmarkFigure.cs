using System.Collections.Immutable;
using MemHog.Load.Model;
using MemHog.Load.Stats;

namespace MemHog.Load.Bench.Judgement;

/// <summary>One line of a benchmark's result.</summary>
/// <param name="Name">What it is: "requests/s, memhog : wrk, raw socket server".</param>
/// <param name="Unit">Of all its values: "ms", "ratio".</param>
/// <param name="Values">One of each block that has it, in the order of the blocks.</param>
/// <param name="Claim">What it must keep; null where it is only told.</param>
internal sealed record BenchmarkFigure(string Name, string Unit, ImmutableArray<double> Values, Claim? Claim = null)
{
    /// <summary>Counted or computed, not sampled: one value is enough, and every one of them must keep the claim. False for what varies from block to block.</summary>
    public bool IsExact { get; init; }

    public double? Lowest => Values.IsEmpty ? null : Values.Min();

    public double? Middle => Values.IsEmpty ? null : Median.Of(Values);

    public double? Highest => Values.IsEmpty ? null : Values.Max();

    /// <summary>The median with its 95 % interval; null with too few blocks.</summary>
    public Interval? Interval =>
        IsExact && Middle is { } value ? new Interval(value, Values.Min(), Values.Max()) : MedianInterval.Of(Values);

    /// <summary>Null without a claim.</summary>
    public BenchmarkVerdict? Verdict => Claim?.Judge(Interval);
}
