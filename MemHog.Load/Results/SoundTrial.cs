using System.Collections.Immutable;
using MemHog.Load.Model;

namespace MemHog.Load.Results;

/// <summary>What every trial keeps to and JSON cannot say. Columns are looked at where they are unpacked (<see cref="Rows"/>).</summary>
internal static class SoundTrial
{
    /// <summary>A day of looking ten times a second.</summary>
    private const int MostMissed = 1_000_000;

    /// <returns>Half a sentence; null where nothing is wrong.</returns>
    public static string? WrongWith(TrialResult trial) =>
        trial.Number < 1 || !IsWhole(trial) ? "not a trial"
        : !Counts(trial).All(StoredNumber.IsCount) ? "it counts what cannot be counted"
        : trial.HeapMissed.Any(missed => missed.Count is < 0 or > MostMissed) ? "it missed more than it looked for"
        : !Durations(trial).All(seconds => seconds >= 0) ? "a time in it is before its beginning"
        : null;

    /// <summary>Nothing is missing in a list.</summary>
    private static bool IsWhole(TrialResult trial) =>
        AreThere(trial.Fates)
        && AreThere(trial.LastOutput)
        && AreThere(trial.Heap)
        && trial.Heap.All(snapshot => AreThere(snapshot.Types))
        && AreThere(trial.HeapMissed)
        && (trial.CompanionFailure is not { } failure || AreThere(failure.LastOutput));

    private static IEnumerable<long> Counts(TrialResult trial) =>
    [
        trial.Block, trial.OomKills,
        .. trial.Warmup.ByOutcome().Select(pair => pair.Count),
        .. trial.Requests.ByOutcome().Select(pair => pair.Count),
        .. trial.Statuses.Values,
        .. trial.Fates.Select(fate => fate.OomKills),
        .. EnginePhases(trial).SelectMany(phase => new[] { phase.Ok, phase.Failed }),
        .. trial.Gc is { } gc ? [gc.Collections, gc.EventsLost, gc.Heaps ?? 0, .. gc.Measured is { } measured ? [measured.Background, .. measured.Collections] : ImmutableArray<long>.Empty] : ImmutableArray<long>.Empty,
    ];

    private static IEnumerable<double> Durations(TrialResult trial) =>
    [
        trial.StartedAtSeconds,
        trial.Phases.Launch, trial.Phases.Ready, trial.Phases.Warmup, trial.Phases.Measure, trial.Phases.Stop,
        trial.FirstOutOfMemorySeconds ?? 0,
        .. EnginePhases(trial).SelectMany(phase => new[] { phase.OkPerSecond, phase.OkP50Ms ?? 0, phase.OkP99Ms ?? 0 }),
        .. trial.Fates.SelectMany(fate => new[] { fate.AtSeconds, fate.SilentSeconds ?? 0 }),
        .. trial.Heap.SelectMany(snapshot => new[] { snapshot.AtSeconds, snapshot.TookSeconds }),
    ];

    private static IEnumerable<EnginePhase> EnginePhases(TrialResult trial) => new[] { trial.Engine?.Warmup, trial.Engine?.Measured }.OfType<EnginePhase>();

    private static bool AreThere<T>(ImmutableArray<T> items)
        where T : class => items.All(item => item is not null);
}
