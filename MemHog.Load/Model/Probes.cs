namespace MemHog.Load.Model;

/// <summary>What is measured besides the requests, and how closely.</summary>
/// <param name="HeapSnapshots">Time between two snapshots of a .NET target's heap, taken from outside; null for none. Each one stops the target while its objects are counted.</param>
internal sealed record Probes(TimeSpan? HeapSnapshots)
{
    /// <summary>Between two looks at the sandbox's memory.</summary>
    public static readonly TimeSpan DefaultMemory = TimeSpan.FromMilliseconds(20);

    public static readonly Probes None = new((TimeSpan?)null);

    /// <summary>Between two looks at the sandbox's memory, from outside; they cost the laboratory, not the target.</summary>
    public TimeSpan Memory { get; init; } = DefaultMemory;
}
