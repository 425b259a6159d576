using System.Collections.Immutable;
using MemHog.Load.Model;
using MemHog.Load.Stats;

namespace MemHog.Load.Analysis;

/// <summary>
/// The growth of a cell's trials together. A value is the median of the trials' values; its interval reaches from the
/// lowest bound of any trial to the highest.
/// </summary>
internal sealed record CellGrowth
{
    /// <summary>Those that lived long enough to tell; at least one.</summary>
    public required ImmutableArray<Growth> Trials { get; init; }

    /// <summary>The first lives of all trials, also of those that were too short to tell a growth.</summary>
    public required ImmutableArray<FirstLife> Lives { get; init; }

    public required Interval MemoryBytesPerSecond { get; init; }

    /// <summary>Null where no trial tells.</summary>
    public required Interval? LatencyMsPerSecond { get; init; }

    /// <summary>When the limit is met at this rate, in seconds since the load began, by the trials that did not meet it.</summary>
    public required Interval? MeetsAfterSeconds { get; init; }

    /// <summary>When the limit was met, in seconds since the load began; null where most trials did not meet it.</summary>
    public required double? LimitMetSeconds { get; init; }

    /// <summary>Made where it was in any trial.</summary>
    public required ForecastState ForecastState { get; init; }

    /// <summary>In seconds since the load began; the upper bound may be infinity.</summary>
    public required Interval? ForecastSeconds { get; init; }

    /// <summary>Of the trials that had a forecast and met the limit.</summary>
    public required double? ForecastErrorRatio { get; init; }

    /// <summary>Trials with a forecast.</summary>
    public int Forecasts => Trials.Count(trial => trial.Forecast.State == ForecastState.Made);

    /// <summary>Of these, trials in which memory met the limit within the run, so that the forecast can be held against it.</summary>
    public int ForecastsMet => Trials.Count(trial => trial.Forecast.ErrorRatio is not null);

    public int Growing => Trials.Count(trial => trial.MemoryGrows);

    public int Slowing => Trials.Count(trial => trial.LatencyGrows);

    /// <summary>In most trials: one of many may be taken in by its garbage.</summary>
    public bool MemoryGrows => 2 * Growing > Trials.Length;

    public bool LatencyGrows => 2 * Slowing > Trials.Length;

    /// <summary>Whether it was memory alone that ended lives.</summary>
    public bool MetByMemory => Lives.All(life => life.Met is null or { IsOfMemory: true });

    /// <summary>"every trial", "2 of the 3 trials that lived long enough to tell (of 5)".</summary>
    public string In(int some) => Trials.Length == Lives.Length
        ? Wording.Of(some, Trials.Length)
        : FormattableString.Invariant($"{some} of the {Wording.Counted(Trials.Length, "trial")} that lived long enough to tell (of {Lives.Length})");

    /// <summary>How the limit was met, each way once: "out-of-memory, oom-killed".</summary>
    public string HowMet => string.Join(", ", Lives.Select(life => life.Met?.How).OfType<string>().Distinct().Order(StringComparer.Ordinal));

    /// <summary>The lowest of the trials; null without a limit.</summary>
    public Ceiling? Ceiling => Trials.Select(trial => trial.Ceiling).OfType<Ceiling>().MinBy(ceiling => ceiling.Height);

    /// <returns>Null where no trial tells.</returns>
    public static CellGrowth? Of(RunManifest manifest, Cell cell, ImmutableArray<TrialResult> trials)
    {
        ImmutableArray<Growth> told = [.. trials.Select(trial => Growth.Of(manifest, cell, trial)).OfType<Growth>()];
        if (told.IsEmpty)
            return null;
        var forecasts = told.Select(trial => trial.Forecast).ToArray();
        var errors = forecasts.Select(forecast => forecast.ErrorRatio).OfType<double>().ToArray();
        ImmutableArray<FirstLife> lives = [.. trials.Select(trial => FirstLife.Of(trial, cell.Load)).OfType<FirstLife>()];
        var met = Median.Of(lives.Select(life => life.Met?.AfterSeconds ?? double.PositiveInfinity));
        return new CellGrowth
        {
            Trials = told,
            Lives = lives,
            MemoryBytesPerSecond = Together(told.Select(trial => (Interval?)trial.MemoryBytesPerSecond))!.Value,
            LatencyMsPerSecond = Together(told.Select(trial => trial.LatencyMsPerSecond)),
            MeetsAfterSeconds = Together(told.Select(trial => trial.MeetsAfterSeconds)),
            LimitMetSeconds = double.IsFinite(met) ? met : null,
            ForecastState = forecasts.Min(forecast => forecast.State),
            ForecastSeconds = Together(forecasts.Select(forecast => forecast.AfterSeconds)),
            ForecastErrorRatio = errors.Length > 0 ? Median.Of(errors) : null,
        };
    }

    private static Interval? Together(IEnumerable<Interval?> intervals)
    {
        var told = intervals.OfType<Interval>().ToArray();
        return told.Length == 0
            ? null
            : new Interval(Median.Of(told.Select(interval => interval.Value)), told.Min(interval => interval.Low), told.Max(interval => interval.High));
    }
}
