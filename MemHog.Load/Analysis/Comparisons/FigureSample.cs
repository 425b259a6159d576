using System.Collections.Immutable;
using MemHog.Load.Model;
using MemHog.Load.Stats;

namespace MemHog.Load.Analysis.Comparisons;

/// <summary>What the trials of a cell say of one figure.</summary>
/// <param name="Figure">Which.</param>
/// <param name="Trials">By trial, on the scale on which they are compared; at least one.</param>
internal sealed record FigureSample(ComparedFigure Figure, ImmutableArray<TrialValue> Trials)
{
    /// <summary>That of a typical trial, in the unit of the figure: of shares the mean, of amounts the geometric mean.</summary>
    public double Typical => Told(Figure, Trials.Average(trial => trial.Value));

    /// <summary>From the scale on which trials are compared to the unit of the figure, and for a difference to a ratio.</summary>
    public static double Told(ComparedFigure figure, double value) => figure.Kind == FigureKind.Share ? value : Math.Exp(value);

    /// <summary>
    /// Trials that say nothing about the target are left out. When any other does not tell the figure (a percentile of too few
    /// requests, no pause at all), nothing is told: those that do would be the lucky ones.
    /// </summary>
    public static FigureSample? Of(ComparedFigure figure, Cell cell, IEnumerable<TrialResult> trials)
    {
        var values = ImmutableArray.CreateBuilder<TrialValue>();
        foreach (var trial in trials.Where(trial => trial.SpeaksOfTarget).OrderBy(trial => trial.Number))
        {
            if (figure.Value(cell, trial) is not { } value || (figure.Kind == FigureKind.Amount && !(value > 0)))
                return null;
            values.Add(figure.Measure is { } measure
                ? TrialValue.OfShare(trial.Block, value, SuccessInterval.Whole(trial.Requests, measure))
                : TrialValue.OfAmount(trial.Block, value, figure.Resolution));
        }

        return values.Count == 0 ? null : new FigureSample(figure, values.DrainToImmutable());
    }
}
