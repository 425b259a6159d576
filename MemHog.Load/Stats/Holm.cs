using System.Collections.Immutable;

namespace MemHog.Load.Stats;

/// <summary>
/// Several effects in one table: the chance that any of them is shown where there is none stays at 5 % when each adjusted
/// chance is held against 5 % (Holm 1979, "A simple sequentially rejective multiple test procedure", Scandinavian Journal
/// of Statistics 6:65-70).
/// </summary>
internal static class Holm
{
    public const double Level = 0.05;

    /// <returns>In the order of <paramref name="chances"/>, each between itself and 1.</returns>
    public static ImmutableArray<double> Adjusted(IReadOnlyList<double> chances)
    {
        var adjusted = new double[chances.Count];
        var largest = 0.0;
        var left = chances.Count;
        foreach (var index in Enumerable.Range(0, chances.Count).OrderBy(index => chances[index]))
        {
            largest = Math.Max(largest, Math.Min(1, left-- * chances[index]));
            adjusted[index] = largest;
        }

        return [.. adjusted];
    }
}
