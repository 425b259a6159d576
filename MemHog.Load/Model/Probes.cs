namespace MemHog.Load.Model;

/// <summary>What is measured besides the requests and the sandbox's memory, because it has a price.</summary>
/// <param name="HeapSnapshots">Time between two snapshots of a .NET target's heap, taken from outside; null for none. Each one stops the target while its objects are counted.</param>
internal sealed record Probes(TimeSpan? HeapSnapshots)
{
    /// <summary>The price is known and small, so that nothing is asked for.</summary>
    public static readonly Probes Default = new((TimeSpan?)null);

    /// <summary>Whether a .NET target's garbage collections are followed from outside.</summary>
    public bool Gc { get; init; } = true;
}
