using System.Collections.Immutable;
using MemHog.Load.Analysis.Ablation;
using MemHog.Load.Model;

namespace MemHog.Load.Analysis.Comparisons;

/// <summary>Which cells are compared with which.</summary>
internal static class ComparedCells
{
    /// <summary>
    /// In the order of the matrix. With a baseline, each cell with the one that has the baseline's levels and is otherwise like it;
    /// with all pairs, each with those before it.
    /// </summary>
    /// <param name="plan">Null where the experiment does not say: then an ablation, which makes comparisons of its own, has none here.</param>
    /// <param name="cells">A full matrix.</param>
    public static IEnumerable<(Cell Of, Cell Against)> Of(ComparisonPlan? plan, ImmutableArray<Cell> cells)
    {
        if (plan is null && cells.Any(AblationGroup.Holds))
            return [];
        if (plan is { AllPairs: true })
            return from of in cells from against in cells where against.Index < of.Index select (of, against);
        var baseline = plan is null or { Baseline.IsEmpty: true } ? Usual(cells) : plan.Baseline;
        return from of in cells
               let against = cells.FirstOrDefault(cell => cell != of && IsBaselineOf(of, cell, baseline))
               where against is not null
               select (of, against);
    }

    /// <summary>The first level of the first factor that has several; none where no factor has.</summary>
    private static ImmutableArray<LevelChoice> Usual(ImmutableArray<Cell> cells) =>
    [
        .. cells.SelectMany(cell => cell.Levels).GroupBy(level => level.Factor).FirstOrDefault(factor => factor.Select(level => level.Level).Distinct().Skip(1).Any())?.Take(1)
            ?? [],
    ];

    private static bool IsBaselineOf(Cell of, Cell cell, ImmutableArray<LevelChoice> baseline) => of.Levels.Length == cell.Levels.Length
        && of.Levels.Zip(cell.Levels).All(pair =>
            pair.First.Factor == pair.Second.Factor
            && pair.Second.Level == (baseline.FirstOrDefault(level => level.Factor == pair.First.Factor)?.Level ?? pair.First.Level));
}
