using System.Collections.Immutable;
using MemHog.Load.Analysis.Comparisons;
using MemHog.Load.Model;

namespace MemHog.Load.Analysis.AcrossRuns;

/// <summary>One cell in several runs.</summary>
/// <param name="Key">Its levels.</param>
/// <param name="Cells">One for each run, in their order; null where a run has no such cell.</param>
/// <param name="Comparisons">Of each later run that has it with the first; none where the first does not.</param>
internal sealed record CellAcrossRuns(string Key, ImmutableArray<CellReport?> Cells, ImmutableArray<RunAgainstFirst> Comparisons)
{
    /// <summary>Each difference as if it were the only one.</summary>
    public static CellAcrossRuns Of(MatchedCell cell, ImmutableArray<Run> runs, ImmutableArray<ComparedFigure> figures, PracticalThreshold threshold) => new(
        cell.Key,
        cell.Cells,
        [
            .. from later in Enumerable.Range(1, runs.Length - 1)
               where cell.Cells[0] is not null && cell.Cells[later] is not null
               select new RunAgainstFirst(later, [.. figures.Select(figure => new FigureAgainstFirst(
                   figure, FigureDifference.Between(Sample(figure, runs[later], cell.Cells[later]!), Sample(figure, runs[0], cell.Cells[0]!), paired: false, threshold)))]),
        ]);

    /// <summary>Null for a cell that is invalid: what was measured there says nothing.</summary>
    private static FigureSample? Sample(ComparedFigure figure, Run run, CellReport cell) =>
        cell.Verdict == Verdict.Invalid ? null : FigureSample.Of(figure, cell.Cell, run.Trials.Where(trial => trial.Cell == cell.Cell.Index));
}

/// <summary>A later run held against the first in one cell.</summary>
/// <param name="Run">Its place in the list, from 0.</param>
/// <param name="Figures">In the order in which they are read.</param>
internal sealed record RunAgainstFirst(int Run, ImmutableArray<FigureAgainstFirst> Figures);

/// <param name="Figure">Which.</param>
/// <param name="Difference">Later run against first; null where it cannot be told.</param>
internal sealed record FigureAgainstFirst(ComparedFigure Figure, FigureDifference? Difference);
