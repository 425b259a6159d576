namespace MemHog.Load.Model;

/// <summary>What is measured besides the requests and the sandbox's memory, because it has a price.</summary>
/// <param name="HeapSnapshots">Time between two snapshots of a .NET target's heap, taken from outside; null for none. Each one stops the target while its objects are counted.</param>
internal sealed record Probes(TimeSpan? HeapSnapshots)
{
    public static readonly Probes None = new((TimeSpan?)null);
}
