namespace MemHog.Load.Model;

/// <summary>What is measured besides the requests and the sandbox's memory, because it has a price.</summary>
/// <param name="HeapSnapshots">Time between two snapshots of a .NET target's heap, taken from outside; null for none. Each one stops the target while its objects are counted.</param>
internal sealed record Probes(TimeSpan? HeapSnapshots)
{
    /// <summary>Nothing but requests and memory.</summary>
    public static readonly Probes None = new((TimeSpan?)null) { Settings = false };

    /// <summary>What an experiment gets that says nothing: all that costs the measurement nothing.</summary>
    public static readonly Probes Default = new((TimeSpan?)null);

    /// <summary>Whether the settings in force are read from a .NET target, before the load begins.</summary>
    public bool Settings { get; init; } = true;
}
