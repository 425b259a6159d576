using System.Collections.Immutable;
using MemHog.Load.Model;
using MemHog.Load.Stats;

namespace MemHog.Load.Analysis;

/// <summary>What the target used besides memory while it was under load, and what being looked at cost the laboratory. Null is what no kernel told.</summary>
internal sealed record CellUsage
{
    /// <summary>Processors kept busy by the sandbox on average; the median of the trials.</summary>
    public required double? Processors { get; init; }

    /// <summary>Stopped by a CPU quota, in all trials together.</summary>
    public required double? ThrottledSeconds { get; init; }

    /// <summary>At least one task waited for memory, in all trials together (PSI "some").</summary>
    public required double? PressureSeconds { get; init; }

    /// <summary>How often the charge was about to pass the limit, in all trials together.</summary>
    public required long? LimitHits { get; init; }

    /// <summary>Of the main process, the most in any trial.</summary>
    public required long? MaxThreads { get; init; }

    /// <summary>Resident set of the main process, the largest in any trial.</summary>
    public required Bytes? MaxResident { get; init; }

    /// <summary>Share of one processor, the laboratory's, that the looks took; the median of the trials.</summary>
    public required double? SamplingShare { get; init; }

    /// <summary>Null where no trial has it.</summary>
    public static CellUsage? Of(ImmutableArray<TrialResult> trials)
    {
        ImmutableArray<TrialResult> seen = [.. trials.Where(trial => !trial.Usage.IsEmpty)];
        return seen.IsEmpty
            ? null
            : new CellUsage
            {
                Processors = MedianOf(seen.Select(trial => trial.BusyProcessors())),
                ThrottledSeconds = Seconds(Sum(seen, usage => usage.ThrottledMicroseconds)),
                PressureSeconds = Seconds(Sum(seen, usage => usage.PressureSomeMicroseconds)),
                LimitHits = Sum(seen, usage => usage.LimitHits),
                MaxThreads = seen.SelectMany(trial => trial.Usage).Max(usage => usage.Threads),
                MaxResident = seen.SelectMany(trial => trial.Usage).Max(usage => usage.ResidentBytes) is { } bytes ? new Bytes(bytes) : null,
                SamplingShare = MedianOf(seen.Select(trial => trial.Sampling?.BusyRatio)),
            };
    }

    /// <summary>Of counters that begin with each trial: their last words.</summary>
    private static long? Sum(ImmutableArray<TrialResult> trials, Func<UsageSample, long?> counter)
    {
        long[] told = [.. trials.Select(trial => trial.Usage.Max(counter)).OfType<long>()];
        return told.Length == 0 ? null : told.Sum();
    }

    private static double? Seconds(long? microseconds) => microseconds / 1e6;

    private static double? MedianOf(IEnumerable<double?> values)
    {
        double[] told = [.. values.OfType<double>()];
        return told.Length == 0 ? null : Median.Of(told);
    }
}
