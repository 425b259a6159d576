namespace MemHog.Load.Model;

/// <summary>The sandbox's memory at one moment.</summary>
/// <param name="AtSeconds">Seconds since the start of the trial, monotonic.</param>
/// <param name="CurrentBytes">All memory charged to the sandbox (without a sandbox: the resident set).</param>
/// <param name="AnonBytes">The part no reclaim can take back: heaps and stacks.</param>
internal readonly record struct MemorySample(double AtSeconds, long CurrentBytes, long AnonBytes);
