using System.Collections.Immutable;

namespace MemHog.Load.Model;

/// <summary>Which cells are compared with which, and from when on a difference matters.</summary>
/// <param name="Baseline">The levels of that with which each cell is compared: the cell that has these, and is like it in all other factors. Empty for the usual one: the first level of the first factor that has several.</param>
/// <param name="AllPairs">Each cell with each other instead.</param>
/// <param name="Threshold">The smallest difference that matters, as a part of an amount.</param>
internal sealed record ComparisonPlan(ImmutableArray<LevelChoice> Baseline, bool AllPairs, Ratio Threshold)
{
    /// <summary>What differs less is seldom worth a setting.</summary>
    public static readonly Ratio UsualThreshold = new(0.05);

    /// <summary>Where the experiment says nothing.</summary>
    public static readonly ComparisonPlan Usual = new([], false, UsualThreshold);

    public bool Equals(ComparisonPlan? other) =>
        other is not null && AllPairs == other.AllPairs && Threshold == other.Threshold && Baseline.AsSpan().SequenceEqual(other.Baseline.AsSpan());

    public override int GetHashCode() => HashCode.Combine(AllPairs, Threshold, Baseline.Length);
}
