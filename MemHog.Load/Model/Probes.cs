using System.Text.Json.Serialization;

namespace MemHog.Load.Model;

/// <summary>What is measured besides the requests, and how closely.</summary>
/// <param name="HeapSnapshots">Time between two snapshots of a .NET target's heap, taken from outside; null for none. Each one stops the target while its objects are counted.</param>
internal sealed record Probes([property: JsonPropertyName("heap_snapshots_seconds")] TimeSpan? HeapSnapshots)
{
    /// <summary>Between two looks at the sandbox's memory.</summary>
    private static readonly TimeSpan DefaultMemory = TimeSpan.FromMilliseconds(20);

    /// <summary>Of memory, in one trial: more are not stored. Launch and stop have room beside them.</summary>
    public const int MostSamples = 4_000_000;

    /// <summary>The price is known and small, so that nothing is asked for.</summary>
    public static readonly Probes Default = new((TimeSpan?)null);

    /// <summary>Whether the settings in force are read from a .NET target, before the load begins.</summary>
    public bool Settings { get; init; } = true;

    /// <summary>Whether a .NET target's garbage collections are followed from outside.</summary>
    public bool Gc { get; init; } = true;

    /// <summary>Whether the mappings of the main process are listed when memory is high, to tell what it was used for.</summary>
    public bool Ledger { get; init; } = true;

    /// <summary>Between two looks at the sandbox's memory, from outside; they cost the laboratory, not the target.</summary>
    public TimeSpan Memory { get; init; } = DefaultMemory;
}
