namespace MemHog.Load.Model;

/// <summary>What the sandbox has used besides memory, and what its memory limit has cost it, at one moment. Counters begin with the trial; two samples subtract. Null is what this kernel does not tell.</summary>
/// <param name="AtSeconds">Seconds since the start of the trial, monotonic.</param>
internal readonly record struct UsageSample(double AtSeconds)
{
    /// <summary>CPU time of all its processes.</summary>
    public long? CpuMicroseconds { get; init; }

    /// <summary>Periods in which a CPU quota stopped it.</summary>
    public long? ThrottledPeriods { get; init; }

    /// <summary>How long a CPU quota stopped it.</summary>
    public long? ThrottledMicroseconds { get; init; }

    /// <summary>How often its charge was about to pass the limit, so that the kernel had to reclaim.</summary>
    public long? LimitHits { get; init; }

    /// <summary>How long at least one of its tasks waited for memory (PSI "some").</summary>
    public long? PressureSomeMicroseconds { get; init; }

    /// <summary>How long all of its tasks waited for memory at once (PSI "full").</summary>
    public long? PressureFullMicroseconds { get; init; }

    /// <summary>Resident set of the target's main process; null while there is none.</summary>
    public long? ResidentBytes { get; init; }

    /// <summary>Threads of the target's main process; null while there is none.</summary>
    public long? Threads { get; init; }
}
