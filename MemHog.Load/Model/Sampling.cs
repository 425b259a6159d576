namespace MemHog.Load.Model;

/// <summary>What it took the laboratory to look at a trial; how even the looks were, the samples' times tell.</summary>
/// <param name="Interval">Asked for between two looks at memory.</param>
/// <param name="MemoryLookMicroseconds">One look at memory took, on average.</param>
/// <param name="UsageLookMicroseconds">One look at CPU time, pressure and processes took, on average.</param>
/// <param name="BusyRatio">Both together, as a share of the time of the trial: of one processor, that of the laboratory.</param>
internal sealed record Sampling(TimeSpan Interval, double MemoryLookMicroseconds, double UsageLookMicroseconds, double BusyRatio);
