using System.Collections.Immutable;

namespace MemHog.AppHost.Composition;

internal enum ResourceKind
{
    Store,
    Dashboard,
    Laboratory,
    Target,
}

/// <summary>One thing that a host starts: data only, so that any host can start it in its own way.</summary>
internal sealed record Resource
{
    public required string Name { get; init; }

    public required ResourceKind Kind { get; init; }

    public required ProcessDescription Process { get; init; }

    public ImmutableArray<Endpoint> Endpoints { get; init; } = [];

    public ReadyProbe? Ready { get; init; }

    /// <summary>Names of resources that must be ready before this one starts.</summary>
    public ImmutableArray<string> WaitFor { get; init; } = [];

    /// <summary>Names of resources that this one is told how to reach.</summary>
    public ImmutableArray<string> References { get; init; } = [];

    /// <summary>The resource that this one belongs to.</summary>
    public string? Parent { get; init; }

    /// <summary>One of the Fluent UI system icons, for the dashboard.</summary>
    public string? Icon { get; init; }

    /// <summary>Described, but started by the user and not by the host.</summary>
    public bool StartsByHand { get; init; }

    /// <summary>Of a target: what is explored in it.</summary>
    public Exploration? Exploration { get; init; }
}
