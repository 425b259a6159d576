using System.Collections.Immutable;
using MemHog.Load.Analysis.Ablation;
using MemHog.Load.Model;

namespace MemHog.Load.Analysis.Comparisons;

/// <summary>The figures by which cells are compared, in the order in which they are read.</summary>
internal static class ComparedFigures
{
    public static readonly ComparedFigure Success = new("success", "success", FigureUnit.Share, true, (cell, trial) => ShareOf(Measure.Success, cell, trial)) { Measure = Measure.Success };

    public static readonly ComparedFigure Served = new("served", "served", FigureUnit.Share, true, (cell, trial) => ShareOf(Measure.Served, cell, trial)) { Measure = Measure.Served };

    public static readonly ComparedFigure Goodput = new(
        "goodput_per_second", "goodput", FigureUnit.PerSecond, true, (cell, trial) => trial.BecameReady ? trial.Requests.Ok / cell.Load.Measure.TotalSeconds : null);

    public static readonly ComparedFigure P50 = Latency(50);

    public static readonly ComparedFigure P90 = Latency(90);

    public static readonly ComparedFigure P99 = Latency(99);

    public static readonly ComparedFigure Peak = new(
        "peak_bytes", "peak memory", FigureUnit.Bytes, false, (_, trial) => trial.BecameReady ? trial.PeakBytes : null);

    public static readonly ComparedFigure LongestPause = new(
        "longest_pause_ms", "longest GC pause", FigureUnit.Milliseconds, false, (_, trial) => trial.Gc?.Measured?.Pauses.MaxMicroseconds / 1000.0);

    public static readonly ComparedFigure Paused = new(
        "paused_s", "all GC pauses", FigureUnit.Seconds, false, (_, trial) => trial.Gc?.Measured?.PauseSeconds);

    public static ImmutableArray<ComparedFigure> All => [Success, Served, .. Others];

    /// <summary>Those that an experiment with this objective is about.</summary>
    public static ImmutableArray<ComparedFigure> Of(Slo slo) => slo.Served is null ? [Success, .. Others] : [Success, Served, .. Others];

    private static ImmutableArray<ComparedFigure> Others => [P50, P90, P99, Goodput, Peak, LongestPause, Paused];

    /// <summary>One that is only known to be longer than a time is not told: nothing can be said of how far it is from another.</summary>
    private static ComparedFigure Latency(int percent) => new(
        FormattableString.Invariant($"p{percent}_ms"), FormattableString.Invariant($"p{percent}"), FigureUnit.Milliseconds, false,
        (_, trial) => Stats.Percentile.Of(trial.OkLatency, trial.CutLatency, percent) is { IsLowerBound: false } figure ? figure.Time.TotalMilliseconds : null)
    {
        Percent = percent,
        Resolution = Histogram.Resolution,
    };

    /// <summary>Of requests that the laboratory could not send nobody knows the end: they may leave a verdict open, and decide no comparison.</summary>
    private static double? ShareOf(Measure measure, Cell cell, TrialResult trial) => trial.Requests.Censored > 0 ? null : TrialFigures.Of(AblationFigure.Success, measure, cell, trial) / 100;
}
