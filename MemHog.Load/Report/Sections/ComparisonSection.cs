using System.Collections.Immutable;
using MemHog.Load.Analysis;
using MemHog.Load.Analysis.Comparisons;
using MemHog.Load.Stats;
using static System.FormattableString;

namespace MemHog.Load.Report;

/// <summary>What is shown of the differences between cells: one row for each pair, those that show most first.</summary>
internal static class ComparisonSection
{
    /// <summary>So many pairs are all shown; of more only those that show something.</summary>
    private const int Few = 12;

    private const int Most = 30;

    /// <summary>What stands where nothing is shown.</summary>
    private const string Nothing = "~";

    public static ReportSection? Of(RunReport report)
    {
        var compared = report.Comparisons;
        ImmutableArray<CellComparison> pairs = [.. compared.Pairs.Where(pair => pair.Blocks > 1 && !pair.Figures.IsEmpty)];
        if (pairs.IsEmpty)
            return null;
        ImmutableArray<CellComparison> told =
        [
            .. pairs.Where(pair => pairs.Length <= Few || Shown(pair) > 0).OrderByDescending(Shown).ThenByDescending(pair => pair.That(Answer.Equivalent).Count()).Take(Most),
        ];
        var names = new CellNames(report.Run.Manifest.Cells);
        var one = pairs.Select(pair => pair.Against).Distinct().Count() == 1;
        return new ReportSection(
            one ? $"Compared with {names.Of(pairs[0].Against)}" : "Comparisons",
            Note(compared, pairs.Length - told.Length),
            [
                new("cell", IsWord: true), .. one ? ImmutableArray<SectionColumn>.Empty : [new("against", IsWord: true)],
                new("better", IsWord: true), new("worse", IsWord: true), new("equivalent", IsWord: true), new(Nothing, IsWord: true),
            ],
            [.. told.Select(pair => Row(pair, names, one))]);
    }

    private static int Shown(CellComparison pair) => pair.That(Answer.Better).Concat(pair.That(Answer.Worse)).Count();

    private static ImmutableArray<string> Row(CellComparison pair, CellNames names, bool one) =>
    [
        names.Of(pair.Of), .. one ? ImmutableArray<string>.Empty : [names.Of(pair.Against)],
        List(pair.That(Answer.Better), ComparisonText.Of),
        List(pair.That(Answer.Worse), ComparisonText.Of),
        List(pair.That(Answer.Equivalent), difference => difference.Figure.Title),
        List(pair.That(Answer.Inconclusive), difference => difference.Figure.Title, ""),
    ];

    private static string List(IEnumerable<FigureDifference> differences, Func<FigureDifference, string> text, string none = Nothing)
    {
        var listed = string.Join("; ", differences.Select(text));
        return listed.Length == 0 ? none : listed;
    }

    private static string Note(RunComparisons compared, int left) =>
        "Of a typical trial, within blocks; in brackets the 95 % interval of each difference by itself. Better and worse: the chance that any of these "
        + Invariant($"{compared.Made} differences is shown where there is none is at most 5 % (Holm), and it is larger than what matters ({100 * compared.Threshold.Amounts:0.##} %; of shares of requests, in points: {100 * compared.Threshold.Shares:0.##}). ")
        + $"Equivalent: its whole interval is within that. {Nothing}: neither is shown; more trials may. "
        + (left > 0 ? Invariant($"{left} more pairs are in the JSON. ") : "")
        + "A figure that a trial does not tell is not compared.";
}
