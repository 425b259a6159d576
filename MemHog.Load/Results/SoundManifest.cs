using System.Collections.Immutable;
using MemHog.Load.Model;

namespace MemHog.Load.Results;

/// <summary>What every manifest keeps to and JSON cannot say: a text that reads may still tell what no run has.</summary>
internal static class SoundManifest
{
    /// <summary>A thousand times what an experiment may ask for.</summary>
    private const int MostTrials = 100_000;

    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);
    private static readonly DateTimeOffset Latest = new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <returns>Half a sentence; null where nothing is wrong.</returns>
    public static string? WrongWith(RunManifest manifest) =>
        !HoldsTogether(manifest) ? "cells and order do not fit together"
        : !HasSoundBudget(manifest) ? "so many trials are no budget"
        : manifest.Cells.Any(cell => !IsSound(cell.Load)) ? "a cell has no load that could be sent"
        : !IsSound(manifest.Slo) ? "its SLO is no share"
        : manifest.Calibration is { } calibration && !IsSound(calibration) ? "its calibration is none"
        : manifest.StartedAt > Latest ? "it began in the far future"
        : null;

    private static bool HoldsTogether(RunManifest manifest) =>
        manifest.Schema >= 1
        && !manifest.Slo.Objectives.IsEmpty
        && manifest.Cells.Select((cell, index) => cell?.Index == index && AreThere(cell.Levels) && cell.Levels.All(level => AreThere(level.Switches ?? []))).All(sound => sound)
        && manifest.Order.All(cell => cell >= 0 && cell < manifest.Cells.Length)
        && AreThere(manifest.TargetCommand)
        && manifest.Companions.All(companion => companion is not null && AreThere(companion.Command) && AreThere(companion.Files))
        && AreThere(manifest.TargetFiles)
        && manifest.Resumptions.All(resumption => resumption is not null && AreThere(resumption.Changes))
        && AreThere(manifest.Comparison?.Baseline ?? []);

    private static bool HasSoundBudget(RunManifest manifest) =>
        manifest.TrialsPerCell is >= 1 and <= MostTrials && (manifest.MinTrialsPerCell is not { } min || (min >= 1 && min <= manifest.TrialsPerCell));

    private static bool IsSound(LoadShape load) =>
        load.Clients >= 1
        && (load.Payload?.Count ?? 0) is var payload && payload >= 0 && payload <= StoredNumber.Most / load.Clients
        && load.Warmup >= TimeSpan.Zero && load.Warmup <= Longest
        && load.Measure > TimeSpan.Zero && load.Measure <= Longest
        && load.Timeout >= TimeSpan.Zero && load.RefusedPause >= TimeSpan.Zero;

    private static bool IsSound(Slo slo) => slo.Objectives.All(objective => objective.Target.Value <= 1);

    private static bool IsSound(Calibration calibration) =>
        calibration.Blocks >= 0
        && calibration.FalseAlarms.All(alarms => alarms is { Trials: >= 0, Drawn: > 0, Alarms: >= 0 } && alarms.Alarms <= alarms.Drawn)
        && calibration.Figures.All(figure => figure is { BetweenRatio: >= 0, WithinRatio: null or >= 0 } && figure.Detectable.All(effect => effect is { Trials: >= 0, Ratio: >= 0 }));

    private static bool AreThere<T>(ImmutableArray<T> items)
        where T : class => items.All(item => item is not null);
}
