using System.Collections.Immutable;
using MemHog.Load.Model;
using MemHog.Load.Stats;

namespace MemHog.Load.Analysis;

/// <summary>What the laboratory adds to a trial, in seconds: all of the time from one trial's start to the next that is not launch to ready, warmup or measurement as the experiment asks for them.</summary>
internal sealed record TrialOverhead(double MedianSeconds, double MaxSeconds)
{
    /// <summary>Null when no trial is followed by another. Stopping, storing, reading the settings in force and waiting for the last requests in flight count as added.</summary>
    public static TrialOverhead? Of(Run run)
    {
        var cells = run.Manifest.Cells.ToDictionary(cell => cell.Index);
        var trials = run.Trials.OrderBy(trial => trial.Number).ToImmutableArray();
        var added = trials.Zip(trials.Skip(1))
            .Where(pair => pair.Second.Number == pair.First.Number + 1 && pair.First.BecameReady)
            .SelectMany(pair => cells.TryGetValue(pair.First.Cell, out var cell) ? [Added(pair.First, pair.Second, cell.Load)] : (double[])[])
            .Order()
            .ToImmutableArray();
        return added.IsEmpty ? null : new TrialOverhead(Median.Of(added), added[^1]);
    }

    private static double Added(TrialResult trial, TrialResult next, LoadShape load) =>
        next.StartedAtSeconds - trial.StartedAtSeconds - trial.Phases.Launch - trial.Phases.Ready + (trial.Settings?.TookSeconds ?? 0) - load.Warmup.TotalSeconds - load.Measure.TotalSeconds;
}
