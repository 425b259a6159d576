using System.Collections.Immutable;
using System.Globalization;
using MemHog.Load.Model;

namespace MemHog.Load.Commands;

/// <summary>How long a run takes, for people.</summary>
internal static class Clock
{
    /// <summary>Launching and stopping a typical target, beside warmup and measurement.</summary>
    private static readonly TimeSpan PerTrial = TimeSpan.FromSeconds(0.8);

    public static TimeSpan Expected(IEnumerable<PlannedTrial> trials) =>
        trials.Aggregate(TimeSpan.Zero, (sum, trial) => sum + trial.Cell.Load.Warmup + trial.Cell.Load.Measure + PerTrial);

    /// <summary>What is left, corrected by how long the finished part really took.</summary>
    public static TimeSpan Left(ImmutableArray<PlannedTrial> plan, int finished, TimeSpan elapsed)
    {
        var ahead = Expected(plan.Skip(finished));
        var expectedSoFar = Expected(plan.Take(finished));
        return expectedSoFar > TimeSpan.Zero ? ahead * (elapsed / expectedSoFar) : ahead;
    }

    /// <summary>"2m 05s", "40s".</summary>
    public static string Text(TimeSpan time)
    {
        var seconds = (long)Math.Ceiling(Math.Max(0, time.TotalSeconds));
        return seconds < 60
            ? string.Create(CultureInfo.InvariantCulture, $"{seconds}s")
            : string.Create(CultureInfo.InvariantCulture, $"{seconds / 60}m {seconds % 60:00}s");
    }
}
