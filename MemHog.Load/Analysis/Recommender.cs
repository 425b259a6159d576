using System.Collections.Immutable;
using MemHog.Load.Analysis.Ablation;
using MemHog.Load.Model;
using static System.FormattableString;

namespace MemHog.Load.Analysis;

/// <summary>
/// Chooses among the cells that meet the SLO as somebody would who must carry the pager:
/// <list type="number">
/// <item>whose setting (environment and limit) meets it under the most loads of the matrix,</item>
/// <item>with the fewest deaths,</item>
/// <item>in the smallest memory limit,</item>
/// <item>shown under the highest arrival rate (its mean over the measurement), then under the most clients,</item>
/// <item>with the fewest variables, then first in the file, unless another of these, under the same request, has a p99
/// or a peak lower by a clear margin and the other figure no worse by it.</item>
/// </list>
/// An undecided cell is never recommended, and none of an ablation: its cells are a service with flaws switched on, which
/// explain something and are no setting to take away. Point figures only rank cells whose verdict stands; they never make one.
/// </summary>
internal static class Recommender
{
    /// <summary>What counts as clearly lower: differences below it come and go between runs.</summary>
    private const double ClearMargin = 0.20;

    public static Recommendation? Choose(ImmutableArray<CellReport> cells)
    {
        var meeting = cells.Where(cell => cell.Verdict == Verdict.Meets).ToImmutableArray();
        if (meeting.IsEmpty || cells.Any(cell => AblationGroup.Holds(cell.Cell)))
            return null;
        var loads = meeting.GroupBy(Setting).ToDictionary(group => group.Key, group => group.Count());
        var finalists = Least(meeting, cell => -loads[Setting(cell)]);
        finalists = Least(finalists, cell => Deaths(cell));
        finalists = Least(finalists, cell => cell.Cell.Limit.Value?.Count ?? long.MaxValue);
        // A matrix has a rate in all of its cells or in none.
        finalists = Least(finalists, cell => -(cell.Cell.Load.MeanRate ?? 0));
        finalists = Least(finalists, cell => -cell.Cell.Load.Clients);

        var simplest = Least(finalists, cell => cell.Cell.Environment.Count)[0];
        var better = Least([.. finalists.Where(cell => IsClearlyBetter(cell, simplest))], cell => cell.Cell.Environment.Count);
        return better.IsEmpty
            ? new Recommendation(simplest, WhySimplest(simplest, meeting.Length) + Caution(simplest))
            : new Recommendation(better[0], WhyBetter(better[0], simplest) + Caution(better[0]));
    }

    // It met the SLO for as long as the run went on, and that may be all.
    private static string Caution(CellReport chosen) =>
        chosen.Growth is { MemoryGrows: true } ? " But its memory grows, so it meets the SLO for a time only." : "";

    private static long Deaths(CellReport cell) => cell.Fates.Where(pair => pair.Key != FateKind.Alive).Sum(pair => pair.Value);

    private static string Setting(CellReport cell) =>
        cell.Cell.Limit + "\n" + string.Join('\n', cell.Cell.Environment.Select(pair => $"{pair.Key}={pair.Value}"));

    /// <summary>Those with the least value, in the order they came in.</summary>
    private static ImmutableArray<CellReport> Least(ImmutableArray<CellReport> cells, Func<CellReport, double> value)
    {
        var least = cells.Select(value).DefaultIfEmpty().Min();
        return [.. cells.Where(cell => value(cell) <= least)];
    }

    private static bool IsClearlyBetter(CellReport cell, CellReport than) =>
        cell.Cell.Load.Request == than.Cell.Load.Request
        && ((IsClearlyFaster(cell, than) && !IsClearlyLower(PeakOf(than), PeakOf(cell)))
            || (IsClearlyLower(PeakOf(cell), PeakOf(than)) && !IsClearlyFaster(than, cell)));

    /// <summary>A p99 that is only a lower bound may be any higher: it is never the lower one, and beside it a lower one is all the more so.</summary>
    private static bool IsClearlyFaster(CellReport cell, CellReport than) =>
        cell.Percentile(99) is { IsLowerBound: false } && IsClearlyLower(P99(cell), P99(than));

    private static bool IsClearlyLower(double? value, double? than) => value < than * (1 - ClearMargin);

    private static double? P99(CellReport cell) => cell.Percentile(99)?.Time.TotalMilliseconds;

    private static double? PeakOf(CellReport cell) => cell.Peak?.Count;

    private static string WhySimplest(CellReport chosen, int meeting)
    {
        var need = chosen.Cell.Environment.Count switch
        {
            0 => "it needs no setting at all",
            var count => $"it needs {Wording.Counted(count, "variable")}",
        };
        var deaths = Deaths(chosen) == 0 ? "the target never died" : $"the target died {Wording.Times(Deaths(chosen))}";
        return meeting == 1
            ? $"The only cell that meets the SLO; {need}, and {deaths}."
            : $"Of {meeting} cells that meet the SLO it is the simplest safe one: {need}, {deaths}, and in this run no other was better by more than a fifth in p99 or peak memory.";
    }

    private static string WhyBetter(CellReport chosen, CellReport simplest)
    {
        var gains = new List<string>();
        if (IsClearlyFaster(chosen, simplest))
            gains.Add(Invariant($"its p99 is {P99(chosen):0} ms against {(simplest.Percentile(99) is { IsLowerBound: true } ? "at least " : "")}{P99(simplest):0} ms"));
        if (IsClearlyLower(PeakOf(chosen), PeakOf(simplest)))
            gains.Add($"its peak memory is {chosen.Peak} against {simplest.Peak}");
        return $"It meets the SLO, and in this run it was better than the simplest that does ({simplest.Cell.Key}): {string.Join(" and ", gains)}.";
    }
}
