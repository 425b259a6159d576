using System.Collections.Immutable;
using MemHog.Load.Model;
using MemHog.Load.Stats;

namespace MemHog.Load.Analysis.Comparisons;

/// <summary>A figure of a typical trial of a cell, the geometric mean over its trials, with its 95 % interval.</summary>
/// <param name="Figure">Which.</param>
/// <param name="Interval">In its unit.</param>
internal sealed record CellFigure(ComparedFigure Figure, Interval Interval)
{
    /// <summary>All amounts that can be told with an interval: not with one trial, and not where a trial does not tell them.</summary>
    public static ImmutableArray<CellFigure> Of(CellEvidence cell) =>
    [
        .. from item in ComparedFigures.Of(cell.Manifest.Slo).Index()
           where item.Item.Kind == FigureKind.Amount
           let interval = Of(cell, item.Item, SplitMix64.At((ulong)cell.Manifest.Seed, cell.Cell.Index * Apart + item.Index))
           where interval is not null
           select new CellFigure(item.Item, interval.Value),
    ];

    /// <summary>More figures than there will ever be: each of each cell has draws of its own.</summary>
    private const int Apart = 1000;

    private static Interval? Of(CellEvidence cell, ComparedFigure figure, ulong seed)
    {
        if (cell.Sample(figure) is not { } sample)
            return null;
        var random = new SplitMix64(seed);
        var trials = cell.Trials.Where(trial => trial.SpeaksOfTarget).Zip(sample.Trials, (trial, value) => new ResampledTrial(
            value, figure.Percent is { } percent ? ResampledTrial.Percentiles(trial.OkLatency, trial.CutLatency, percent, random) : []));
        return HierarchicalBootstrap.Of([.. trials], random.Next()) is { } interval
            ? new Interval(FigureSample.Told(figure, interval.Value), FigureSample.Told(figure, interval.Low), FigureSample.Told(figure, interval.High))
            : null;
    }
}
