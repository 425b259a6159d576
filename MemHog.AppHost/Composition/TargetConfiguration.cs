using System.Collections.Immutable;

namespace MemHog.AppHost.Composition;

/// <summary>One GC configuration of an experiment, with the first level of every other factor: what the laboratory would start for it.</summary>
internal sealed record TargetConfiguration
{
    /// <summary>The level of the factor gc, or of the whole cell where there is no such factor.</summary>
    public required string Name { get; init; }

    /// <summary>Bytes of the hard limit; null where the experiment sets none.</summary>
    public long? LimitBytes { get; init; }

    /// <summary>Variables of the GC configuration alone; no secrets, for they are part of every result.</summary>
    public ImmutableSortedDictionary<string, string> Environment { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The project that it is built from; null where it is a command.</summary>
    public string? Project { get; init; }

    /// <summary>Program and arguments, "{port}" standing for the port; empty where it is a project.</summary>
    public ImmutableArray<string> Command { get; init; } = [];

    /// <summary>The path that answers 2xx when the target can take requests.</summary>
    public string? Ready { get; init; }

    /// <summary>What the experiment's load sends, e.g. <c>GET /hog?mb=100</c>.</summary>
    public string? Request { get; init; }

    public int Clients { get; init; } = 1;
}
