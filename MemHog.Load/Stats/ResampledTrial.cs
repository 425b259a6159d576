using System.Collections.Immutable;
using MemHog.Load.Model;

namespace MemHog.Load.Stats;

/// <summary>What one trial says of a figure, and what it might as well have said.</summary>
/// <param name="Value">As it was.</param>
/// <param name="Again">With other requests of the same kind; empty for a figure that a trial has once.</param>
internal readonly record struct ResampledTrial(TrialValue Value, ImmutableArray<double> Again)
{
    /// <summary>How often requests are drawn anew: enough to know their part in the spread, which is pooled over trials.</summary>
    private const int Draws = 32;

    /// <summary>The logarithm of a percentile in milliseconds, of latencies that were drawn anew with those that were cut off in their place.</summary>
    public static ImmutableArray<double> Percentiles(Histogram ended, Histogram cut, int percent, SplitMix64 random)
    {
        var count = ended.Count + cut.Count;
        var rank = (count * percent + 99) / 100;
        var again = ImmutableArray.CreateBuilder<double>(Draws);
        for (var i = 0; i < Draws; i++)
            again.Add(Math.Log(KaplanMeier.Quantile(ended, cut, OrderStatistic.Draw(rank, count, random))!.Value.Time.TotalMilliseconds));
        return again.MoveToImmutable();
    }
}
