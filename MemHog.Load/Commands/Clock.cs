using System.Globalization;
using MemHog.Load.Analysis;
using MemHog.Load.Model;

namespace MemHog.Load.Commands;

/// <summary>How long a run takes, for people.</summary>
internal static class Clock
{
    /// <summary>Launching and stopping a typical target, beside warmup and measurement.</summary>
    private static readonly TimeSpan PerTrial = TimeSpan.FromSeconds(0.8);

    /// <summary>Until a typical companion is ready.</summary>
    private static readonly TimeSpan PerCompanion = TimeSpan.FromSeconds(0.4);

    /// <param name="trials">Those that are to be run.</param>
    /// <param name="companions">How many are started for each.</param>
    public static TimeSpan Expected(IEnumerable<PlannedTrial> trials, int companions) =>
        trials.Aggregate(TimeSpan.Zero, (sum, trial) => sum + trial.Cell.Load.Warmup + trial.Cell.Load.Measure + PerTrial + companions * PerCompanion);

    /// <summary>"4 cells x 1 trial, about 4m 24s".</summary>
    public static string Size(int cells, TrialBudget trials, TimeSpan expected) =>
        $"{Wording.Counted(cells, "cell")} x {(trials.Max == 1 ? "1 trial" : $"{trials} trials")}, {(trials.IsSequential ? "at most" : "about")} {Text(expected)}";

    /// <summary>What is left, corrected by how long the finished part really took.</summary>
    public static TimeSpan Left(IEnumerable<PlannedTrial> ahead, IEnumerable<PlannedTrial> finished, int companions, TimeSpan elapsed)
    {
        var expectedSoFar = Expected(finished, companions);
        return Expected(ahead, companions) * (expectedSoFar > TimeSpan.Zero ? elapsed / expectedSoFar : 1);
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
