using System.Collections.Immutable;
using MemHog.Load.Analysis;
using MemHog.Load.Analysis.AcrossRuns;
using MemHog.Load.Analysis.Comparisons;
using MemHog.Load.Model;
using MemHog.Load.Stats;
using static System.FormattableString;

namespace MemHog.Load.Report;

/// <summary>Runs held against the first, as tables: the same for the terminal and Markdown. What differs around them comes before any figure.</summary>
internal static class ComparedRunsSections
{
    public const string Title = "Runs compared";

    public static ImmutableArray<ReportSection> Of(ComparedRuns comparison) =>
    [
        Runs(comparison),
        Environment(comparison),
        .. comparison.Cells.Where(cell => !cell.Comparisons.IsEmpty).Select(cell => Cell(comparison, cell)),
        .. Unmatched(comparison),
    ];

    private static ReportSection Runs(ComparedRuns comparison) => new(
        "Runs",
        "Run 1 is what the others are held against.",
        [new SectionColumn("#"), new SectionColumn("run", IsWord: true), new SectionColumn("started", IsWord: true), new SectionColumn("state", IsWord: true), new SectionColumn("trials")],
        [.. comparison.Runs.Select((report, at) => ImmutableArray.Create(
            Invariant($"{at + 1}"), report.Run.Id, RunFacts.Time(report.Run.Manifest.StartedAt), RunFacts.State(report.Run), Wording.TrialsOf(report.Run.Manifest, report.Run.Trials.Length, report.Run.End)))]);

    private static ReportSection Environment(ComparedRuns comparison)
    {
        ImmutableArray<ImmutableArray<string>> rows =
        [
            .. comparison.Environments.SelectMany((differences, at) => differences.Select(difference => ImmutableArray.Create(
                Invariant($"{at + 2}"), difference.Name, difference.First, difference.Second, difference.CanMatter ? "yes" : "no", difference.Why))),
        ];
        return new ReportSection(
            "What differs around them",
            rows.IsEmpty ? "Nothing that a manifest records." : "What can matter may explain any difference below: the figures do not tell which of them did.",
            [
                new SectionColumn("run"), new SectionColumn("what", IsWord: true), new SectionColumn("run 1", IsWord: true), new SectionColumn("that run", IsWord: true),
                new SectionColumn("can matter", IsWord: true), new SectionColumn("why", IsWord: true),
            ],
            rows);
    }

    private static ReportSection Cell(ComparedRuns comparison, CellAcrossRuns cell) => new(
        cell.Key,
        $"Verdicts: {string.Join(", ", cell.Cells.Select((report, at) => Invariant($"{(report is null ? "no such cell" : Words.Of(report.Verdict))} in run {at + 1}")))}.{Untold(cell)}",
        [
            new SectionColumn("figure", IsWord: true), new SectionColumn("run 1"), .. comparison.Runs.Length == 2 ? [new SectionColumn("run 2")] : OneOfSeveral,
            new SectionColumn("difference (95 %)"), new SectionColumn("answer", IsWord: true),
        ],
        [
            .. from pair in cell.Comparisons
               from figure in pair.Figures
               where figure.Difference is not null
               let difference = figure.Difference
               select (ImmutableArray<string>)
               [
                   ComparisonText.Title(figure.Figure), ComparisonText.Value(figure.Figure, difference.Against), .. comparison.Runs.Length == 2 ? [] : ImmutableArray.Create(Invariant($"{pair.Run + 1}")),
                   ComparisonText.Value(figure.Figure, difference.Of), ComparisonText.Effect(difference.Figure.Kind, difference.Effect), Answered(difference),
               ],
        ]);

    private static string Answered(FigureDifference difference) => difference.Answer == Answer.Inconclusive ? "~" : Words.Of(difference.Answer);

    private static ImmutableArray<SectionColumn> OneOfSeveral => [new SectionColumn("run"), new SectionColumn("that run")];

    private static string Untold(CellAcrossRuns cell)
    {
        var invalid = cell.Cells.Any(report => report?.Verdict == Verdict.Invalid);
        string[] untold = [.. cell.Comparisons.SelectMany(pair => pair.Figures).Where(figure => figure.Difference is null).Select(figure => figure.Figure.Title).Distinct()];
        return untold.Length == 0 ? "" : invalid ? " What was measured in an invalid cell is not compared." : $" Not told in both, and so not compared: {string.Join(", ", untold)}.";
    }

    private static IEnumerable<ReportSection> Unmatched(ComparedRuns comparison)
    {
        ImmutableArray<ImmutableArray<string>> rows =
        [
            .. from cell in comparison.Cells
               where cell.Cells.Any(report => report is null)
               select ImmutableArray.Create(cell.Key, string.Join(", ", cell.Cells.Select((report, at) => report is null ? null : Invariant($"run {at + 1}")).OfType<string>())),
        ];
        if (!rows.IsEmpty)
            yield return new ReportSection("Cells that not every run has", "Cells are matched by the names of their levels.", [new SectionColumn("cell", IsWord: true), new SectionColumn("only in", IsWord: true)], rows);
    }

    /// <summary>What the figures are, and what an answer means.</summary>
    public static string Legend(ComparedRuns comparison) => Invariant(
        $"Figures are those of a typical trial. Better and worse: shown, all {comparison.Differences.Count()} comparisons together being wrong in at most 5 % of such pages, and beyond what matters (of shares {Percent(comparison.Threshold.Shares)} percentage points, of amounts {Percent(comparison.Threshold.Amounts)} %). Equivalent: surely within that. ~: nothing is shown.");

    private static string Percent(double share) => Invariant($"{100 * share:0.##}");
}
