using System.Collections.Immutable;
using MemHog.Load.Analysis;
using MemHog.Load.Analysis.Comparisons;

namespace MemHog.Load.Report;

/// <summary>How well each figure is known: one row for each cell that has one with an interval.</summary>
internal static class FigureSection
{
    private const string Note =
        "Of a typical trial: the geometric mean of the trials' own figures, with its 95 % interval over trials, then requests. "
        + "The table of verdicts has all trials merged, and the largest peak. -: a single trial, or one that does not tell it (a percentile needs so many requests in each trial that one lies beyond it).";

    public static ReportSection? Of(RunReport report)
    {
        var names = new CellNames(report.Run.Manifest.Cells);
        ImmutableArray<ComparedFigure> figures =
            [.. ComparedFigures.Of(report.Run.Manifest.Slo).Where(figure => report.Cells.Any(cell => Told(cell, figure) is not null))];
        return figures.IsEmpty
            ? null
            : new ReportSection(
                "Figures with their intervals",
                Note,
                [new SectionColumn("cell", IsWord: true), .. figures.Select(figure => new SectionColumn(ComparisonText.Title(figure)))],
                [
                    .. from cell in report.Cells
                       where !cell.Figures.IsEmpty
                       select (ImmutableArray<string>)
                       [
                           names.Of(cell.Cell),
                           .. figures.Select(figure => Told(cell, figure) is { } told ? ComparisonText.Of(figure, told.Interval) : Metric.Untold),
                       ],
                ]);
    }

    private static CellFigure? Told(CellReport cell, ComparedFigure figure) => cell.Figures.FirstOrDefault(one => one.Figure == figure);
}
