using System.Collections.Immutable;
using MemHog.Load.Model;
using MemHog.Load.Stats;

namespace MemHog.Load.Analysis;

/// <summary>The garbage collector of a cell over the measurements of its trials; those where it was not seen are left out.</summary>
internal sealed record CellGc
{
    /// <summary>Trials in which it was seen.</summary>
    public required int Trials { get; init; }

    /// <summary>Seconds measured in them.</summary>
    public required double Seconds { get; init; }

    /// <summary>By generation 0, 1, 2.</summary>
    public required ImmutableArray<long> Collections { get; init; }

    public required long Background { get; init; }

    /// <summary>Seconds in which the application stood still.</summary>
    public required double PauseSeconds { get; init; }

    /// <summary>Of each collection.</summary>
    public required Histogram Pauses { get; init; }

    /// <summary>Null where no runtime told.</summary>
    public required long? AllocatedBytes { get; init; }

    public required long MaxHeapBytes { get; init; }

    public required long MaxLohBytes { get; init; }

    public required long? MaxCommittedBytes { get; init; }

    /// <summary>The collector's share of the target's processor time; null where that could not be read.</summary>
    public required double? CpuShare { get; init; }

    /// <summary>The longest time in which the collector used more of the processors than the application.</summary>
    public required Thrash? Thrash { get; init; }

    public double PausedShare => Seconds > 0 ? PauseSeconds / Seconds : 0;

    public double? AllocatedBytesPerSecond => AllocatedBytes is { } bytes && Seconds > 0 ? bytes / Seconds : null;

    public TimeSpan? P99Pause => Percentile.Of(Pauses, Histogram.Empty, 99)?.Time;

    public TimeSpan LongestPause => TimeSpan.FromMicroseconds(Pauses.MaxMicroseconds);

    /// <param name="cell">The cell, for how long is measured.</param>
    /// <param name="trials">All of its trials.</param>
    /// <returns>Null where the collector was never seen.</returns>
    public static CellGc? Of(Cell cell, ImmutableArray<TrialResult> trials)
    {
        ImmutableArray<GcSummary> seen = [.. trials.Select(trial => trial.Gc?.Measured).OfType<GcSummary>()];
        if (seen.IsEmpty)
            return null;
        var cpu = seen.Sum(trial => trial.CpuSeconds);
        return new CellGc
        {
            Trials = seen.Length,
            Seconds = seen.Length * cell.Load.Measure.TotalSeconds,
            Collections = [.. Enumerable.Range(0, 3).Select(generation => seen.Sum(trial => trial.Collections.ElementAtOrDefault(generation)))],
            Background = seen.Sum(trial => trial.Background),
            PauseSeconds = seen.Sum(trial => trial.PauseSeconds),
            Pauses = Histogram.Merge(seen.Select(trial => trial.Pauses)),
            AllocatedBytes = seen.Any(trial => trial.AllocatedBytes is not null) ? seen.Sum(trial => trial.AllocatedBytes ?? 0) : null,
            MaxHeapBytes = seen.Max(trial => trial.MaxHeapBytes),
            MaxLohBytes = seen.Max(trial => trial.MaxLohBytes),
            MaxCommittedBytes = seen.Max(trial => trial.MaxCommittedBytes),
            CpuShare = cpu > 0 ? seen.Sum(trial => trial.GcCpuSeconds ?? 0) / cpu : null,
            Thrash = trials.Select(Analysis.Thrash.Of).OfType<Thrash>().MaxBy(thrash => thrash.Seconds),
        };
    }
}
