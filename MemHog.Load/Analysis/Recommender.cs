using System.Collections.Immutable;
using MemHog.Load.Analysis.Ablation;
using MemHog.Load.Analysis.Comparisons;
using MemHog.Load.Model;
using MemHog.Load.Stats;
using static System.FormattableString;

namespace MemHog.Load.Analysis;

/// <summary>
/// Chooses among the cells that meet the SLO as somebody would who must carry the pager:
/// <list type="number">
/// <item>whose setting (environment and limit) meets it under the most loads of the matrix,</item>
/// <item>with the fewest deaths,</item>
/// <item>in the smallest memory limit,</item>
/// <item>shown under the highest arrival rate (its mean over the measurement), then under the most clients,</item>
/// <item>with the fewest variables, then first in the file, unless another of these, under the same request, is shown to have a
/// p99 or a peak lower by a clear margin, and not shown to be worse by it in the other figure.</item>
/// </list>
/// An undecided cell is never recommended, and none of an ablation: its cells are a service with flaws switched on, which
/// explain something and are no setting to take away.
/// </summary>
internal static class Recommender
{
    /// <summary>Lower by a fifth: a variable more is not worth less.</summary>
    private static readonly PracticalThreshold ClearMargin = new(Amounts: 0.25, Shares: 0);

    private static readonly ImmutableArray<ComparedFigure> Deciding = [ComparedFigures.P99, ComparedFigures.Peak];

    /// <param name="cells">Of a run.</param>
    /// <param name="sample">What the trials of a cell say of a figure; null where they do not.</param>
    public static Recommendation? Choose(ImmutableArray<CellReport> cells, Func<CellReport, ComparedFigure, FigureSample?> sample)
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
        var better = Better([.. finalists.Where(cell => cell != simplest && cell.Cell.Load.Request == simplest.Cell.Load.Request)], simplest, sample);
        return better is null
            ? new Recommendation(simplest, WhySimplest(simplest, meeting.Length) + Caution(simplest))
            : new Recommendation(better.Cell, WhyBetter(better, simplest) + Caution(better.Cell));
    }

    /// <summary>Of those that are shown to be better, all comparisons taken together, the one with the fewest variables.</summary>
    private static ShownBetter? Better(ImmutableArray<CellReport> others, CellReport simplest, Func<CellReport, ComparedFigure, FigureSample?> sample)
    {
        var judged = FigureDifference.Judged(
            [.. from cell in others from figure in Deciding select FigureDifference.Between(sample(cell, figure), sample(simplest, figure), paired: true, ClearMargin)], ClearMargin);
        return others
            .Select((cell, i) => new ShownBetter(cell, [.. judged.Skip(i * Deciding.Length).Take(Deciding.Length).OfType<FigureDifference>()]))
            .Where(cell => cell.In.Any() && !cell.Figures.Any(figure => figure.Answer == Answer.Worse))
            .MinBy(cell => cell.Cell.Cell.Environment.Count);
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
            : $"Of {meeting} cells that meet the SLO it is the simplest safe one: {need}, {deaths}, and no other is shown to be better by more than a fifth in p99 or peak memory.";
    }

    private static string WhyBetter(ShownBetter chosen, CellReport simplest) =>
        $"It meets the SLO, and it is shown to be better than the simplest that does ({simplest.Cell.Key}): {string.Join(" and ", chosen.In.Select(Gain))}.";

    private static string Gain(FigureDifference difference) => difference.Figure == ComparedFigures.Peak
        ? $"in a typical trial its peak memory is {Wording.Mebibytes(new Bytes((long)difference.Of))} against {Wording.Mebibytes(new Bytes((long)difference.Against))}"
        : Invariant($"in a typical trial its {difference.Figure.Title} is {difference.Of:0} ms against {difference.Against:0} ms");

    private sealed record ShownBetter(CellReport Cell, ImmutableArray<FigureDifference> Figures)
    {
        public IEnumerable<FigureDifference> In => Figures.Where(figure => figure.Answer == Answer.Better);
    }
}
