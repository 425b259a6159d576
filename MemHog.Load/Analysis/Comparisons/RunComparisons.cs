using System.Collections.Immutable;
using MemHog.Load.Model;

namespace MemHog.Load.Analysis.Comparisons;

/// <summary>The comparisons that an experiment asks for, as one family.</summary>
/// <param name="Pairs">In the order of the matrix.</param>
/// <param name="Made">How many differences were judged together.</param>
/// <param name="Threshold">What matters.</param>
internal sealed record RunComparisons(ImmutableArray<CellComparison> Pairs, int Made, PracticalThreshold Threshold)
{
    /// <param name="manifest">Says which cells, and what matters.</param>
    /// <param name="valid">The cells without those that are invalid: their figures are not what they say, so they are compared with nothing.</param>
    public static RunComparisons Of(RunManifest manifest, ImmutableArray<CellEvidence> valid)
    {
        var threshold = PracticalThreshold.Under(manifest.Slo, (manifest.Comparison ?? ComparisonPlan.Usual).Threshold);
        var cells = valid.Where(cell => !cell.Trials.IsEmpty).ToDictionary(cell => cell.Cell.Index);
        var compared = ComparedCells.Of(manifest.Comparison, manifest.Cells)
            .Where(pair => cells.ContainsKey(pair.Of.Index) && cells.ContainsKey(pair.Against.Index))
            .Select(pair => (pair.Of, pair.Against, Figures: Between(cells[pair.Of.Index], cells[pair.Against.Index], threshold)))
            .ToArray();
        var judged = FigureDifference.Judged([.. compared.SelectMany(pair => pair.Figures)], threshold);
        var next = 0;
        ImmutableArray<CellComparison> pairs =
        [
            .. compared.Select(pair => new CellComparison(
                pair.Of,
                pair.Against,
                Blocks(cells[pair.Of.Index]).Intersect(Blocks(cells[pair.Against.Index])).Count(),
                [.. pair.Figures.Select(_ => judged[next++]!)])),
        ];
        return new RunComparisons(pairs, judged.Length, threshold);
    }

    private static ImmutableArray<FigureDifference> Between(CellEvidence of, CellEvidence against, PracticalThreshold threshold) =>
    [
        .. ComparedFigures.Of(of.Manifest.Slo)
            .Select(figure => FigureDifference.Between(of.Sample(figure), against.Sample(figure), paired: true, threshold))
            .OfType<FigureDifference>(),
    ];

    private static IEnumerable<int> Blocks(CellEvidence cell) => cell.Trials.Where(trial => trial.SpeaksOfTarget).Select(trial => trial.Block);
}
