using System.Collections.Immutable;
using MemHog.Load.Analysis.Comparisons;
using MemHog.Load.Model;
using MemHog.Load.Stats;

namespace MemHog.Load.Analysis.Calibrating;

/// <summary>How much a figure varies from second to second of one trial: that of goodput by what was ok in each second, that of the median latency by each second's mean.</summary>
internal static class WithinTrials
{
    /// <summary>Below it a trial has too few whole seconds to tell.</summary>
    private const int FewestSeconds = 3;

    /// <returns>The median trial's standard deviation of logarithms; null for another figure, and where no trial is long enough.</returns>
    public static double? Of(ComparedFigure figure, ImmutableArray<TrialResult> trials)
    {
        Func<Second, double>? value = figure == ComparedFigures.Goodput ? second => (double)second.Ok
            : figure == ComparedFigures.P50 ? second => (double)second.OkMicroseconds / second.Ok
            : null;
        if (value is null)
            return null;
        double[] deviations = [.. trials.Select(trial => Deviation(trial, value)).OfType<double>()];
        return deviations.Length == 0 ? null : Median.Of(deviations);
    }

    private static double? Deviation(TrialResult trial, Func<Second, double> value)
    {
        var (from, to) = (trial.Phases.Launch + trial.Phases.Ready + trial.Phases.Warmup, trial.Phases.Total - trial.Phases.Stop);
        double[] logarithms = [.. trial.Seconds.Where(second => second.Ok > 0 && second.AtSeconds >= from && second.AtSeconds + 1 <= to).Select(second => Math.Log(value(second)))];
        return logarithms.Length < FewestSeconds ? null : Math.Sqrt(Variance.Of(logarithms));
    }
}
