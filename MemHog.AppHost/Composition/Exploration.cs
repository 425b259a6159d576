using System.Collections.Immutable;

namespace MemHog.AppHost.Composition;

/// <summary>A target that somebody explores by hand: one GC configuration under the experiment's limit, on a port of its own.</summary>
internal sealed record Exploration
{
    public required TargetConfiguration Configuration { get; init; }

    /// <summary>Where it will listen.</summary>
    public required Endpoint Endpoint { get; init; }

    /// <summary>What starts it, without limit and configuration.</summary>
    public ImmutableArray<string> StartArguments { get; init; } = [];

    /// <summary>As the laboratory reads it: exact, with a unit.</summary>
    public ImmutableArray<string> LimitArguments => Configuration.LimitBytes is { } bytes
        ? ["--limit", bytes % (1 << 20) == 0 ? FormattableString.Invariant($"{bytes >> 20}MiB") : FormattableString.Invariant($"{bytes}B")]
        : [];

    /// <summary>Its variables where it has some, so that they can be seen and changed; its name where the name says it all.</summary>
    public ImmutableArray<string> GcArguments => Configuration.Environment.IsEmpty
        ? ["--gc", Configuration.Name]
        : [.. Configuration.Environment.SelectMany(variable => new[] { "--env", $"{variable.Key}={variable.Value}" })];
}
