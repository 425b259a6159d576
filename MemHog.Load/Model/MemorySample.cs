namespace MemHog.Load.Model;

/// <summary>The sandbox's memory at one moment.</summary>
/// <param name="AtSeconds">Seconds since the start of the trial, monotonic.</param>
/// <param name="CurrentBytes">All memory charged to the sandbox (without a sandbox: the resident set).</param>
/// <param name="AnonBytes">The part no reclaim can take back: heaps and stacks.</param>
internal readonly record struct MemorySample(double AtSeconds, long CurrentBytes, long AnonBytes)
{
    /// <summary>Page cache and shared memory that are charged to it; null in older runs.</summary>
    public long? FileBytes { get; init; }

    /// <summary>What the kernel uses on its behalf: stacks, page tables, sockets' buffers; null where the kernel does not tell, and in older runs.</summary>
    public long? KernelBytes { get; init; }

    /// <summary>What has been swapped out; null where swap is not accounted, and in older runs.</summary>
    public long? SwapBytes { get; init; }
}
