using System.Collections.Immutable;

namespace MemHog.AppHost.Composition;

/// <summary>All that the composition depends on outside the command line, so that composing is a pure function.</summary>
internal sealed record MachineFacts
{
    public required string Feed { get; init; }

    public required Checkout Checkout { get; init; }

    /// <summary>The laboratory: an assembly, or for a stand-in any program.</summary>
    public required string Laboratory { get; init; }

    public required string DotnetCommand { get; init; }

    public string? RedisServer { get; init; }

    /// <summary>The environment's <c>ConnectionStrings__results</c>.</summary>
    public Secret? GivenConnection { get; init; }

    public required int StorePort { get; init; }

    public required Secret StorePassword { get; init; }

    /// <summary>A program that runs containers and was seen to answer, e.g. <c>docker</c>; only asked for where a host could use it.</summary>
    public string? ContainerRuntime { get; init; }

    public required int LaboratoryPort { get; init; }

    public required Secret LaboratoryToken { get; init; }

    /// <summary>What the experiment would start, one for each of its GC configurations.</summary>
    public ImmutableArray<TargetConfiguration> Configurations { get; init; } = [];

    /// <summary>One for each of <see cref="Configurations"/>.</summary>
    public ImmutableArray<int> TargetPorts { get; init; } = [];

    /// <summary>Where Aspire tells its dashboard about resources; no other host needs it.</summary>
    public int ResourceServicePort { get; init; }

    public required DashboardFacts Dashboard { get; init; }
}

internal sealed record DashboardFacts
{
    public string? AspireOnPath { get; init; }

    /// <summary>Where an installation into the user's cache puts the CLI; null where none is published for this platform.</summary>
    public string? AspireInCache { get; init; }

    public bool IsInCache { get; init; }

    public string? Npm { get; init; }

    /// <summary>It was tried and did not come up: what to tell.</summary>
    public NoDashboard? Failure { get; init; }

    public required int FrontendPort { get; init; }

    public required int OtlpGrpcPort { get; init; }

    public required int OtlpHttpPort { get; init; }

    public required Secret LoginToken { get; init; }

    public required Secret OtlpKey { get; init; }
}
