using System.Collections.Immutable;

namespace MemHog.Load.Stats;

/// <summary>Which cells are compared, and how: weights that add up to 0, so that what all cells of a block share cancels out.</summary>
internal sealed record Contrast(ImmutableArray<(int Cell, double Weight)> Weights)
{
    /// <summary><paramref name="cell"/> - <paramref name="than"/>.</summary>
    public static Contrast Difference(int cell, int than) => new([(cell, 1), (than, -1)]);

    /// <summary>both - first - second + neither: by how much two together are more than each by itself would add up to.</summary>
    public static Contrast Interaction(int both, int first, int second, int neither) => new([(both, 1), (first, -1), (second, -1), (neither, 1)]);
}
