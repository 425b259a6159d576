using System.Collections.Immutable;
using MemHog.Load.Analysis.Comparisons;
using MemHog.Load.Analysis.Environments;
using MemHog.Load.Model;

namespace MemHog.Load.Analysis.AcrossRuns;

/// <summary>Runs held against the first of them: the same cells, matched by their levels, in every figure. All that is compared is one family (Holm).</summary>
/// <param name="Runs">Judged, in the order given; at least two.</param>
/// <param name="Environments">For each run after the first, in what it differs from the first beyond its figures.</param>
/// <param name="Cells">All cells that any run has.</param>
/// <param name="Threshold">What matters, under the SLO of the first run.</param>
internal sealed record ComparedRuns(
    ImmutableArray<RunReport> Runs,
    ImmutableArray<ImmutableArray<EnvironmentDifference>> Environments,
    ImmutableArray<CellAcrossRuns> Cells,
    PracticalThreshold Threshold)
{
    /// <summary>Whether at least one figure of one cell could be compared.</summary>
    public bool ComparesAnything => Differences.Any();

    /// <summary>Whether a cell that met its SLO in the first run does not in a later one, whatever its figures show.</summary>
    public bool LosesAVerdict => Cells.Any(cell => cell.Cells[0] is { Verdict: Verdict.Meets } && cell.Cells.Skip(1).Any(later => later is { Verdict: Verdict.Fails or Verdict.Invalid }));

    /// <summary>Those that could be made.</summary>
    public IEnumerable<FigureDifference> Differences => Cells.SelectMany(cell => cell.Comparisons).SelectMany(pair => pair.Figures).Select(figure => figure.Difference).OfType<FigureDifference>();

    /// <param name="runs">At least two.</param>
    /// <param name="matters">How much of an amount matters; null for what the first run says.</param>
    public static ComparedRuns Of(ImmutableArray<Run> runs, Ratio? matters = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(runs.Length, 2);
        var first = runs[0].Manifest;
        var threshold = PracticalThreshold.Under(first.Slo, matters ?? (first.Comparison ?? ComparisonPlan.Usual).Threshold);
        ImmutableArray<RunReport> reports = [.. runs.Select(RunAnalysis.Of)];
        ImmutableArray<CellAcrossRuns> cells = [.. MatchedCell.Of(reports).Select(cell => CellAcrossRuns.Of(cell, runs, ComparedFigures.Of(first.Slo), threshold))];
        return new ComparedRuns(reports, [.. runs.Skip(1).Select(run => EnvironmentDifferences.Of(first, run.Manifest))], Judged(cells, threshold), threshold);
    }

    private static ImmutableArray<CellAcrossRuns> Judged(ImmutableArray<CellAcrossRuns> cells, PracticalThreshold threshold)
    {
        var judged = new Queue<FigureDifference?>(FigureDifference.Judged(
            [.. cells.SelectMany(cell => cell.Comparisons).SelectMany(pair => pair.Figures).Select(figure => figure.Difference)], threshold));
        return
        [
            .. cells.Select(cell => cell with
            {
                Comparisons = [.. cell.Comparisons.Select(pair => pair with { Figures = [.. pair.Figures.Select(figure => figure with { Difference = judged.Dequeue() })] })],
            }),
        ];
    }
}
