namespace MemHog.AppHost.Composition;

/// <summary>A target that somebody explores by hand: one GC configuration under the experiment's limit, on a port of its own.</summary>
/// <param name="Configuration">What the laboratory starts.</param>
/// <param name="Endpoint">Where it will listen.</param>
internal sealed record Exploration(TargetConfiguration Configuration, Endpoint Endpoint)
{
    /// <summary>As the laboratory reads it: exact, with a unit.</summary>
    public string? Limit => Configuration.LimitBytes is { } bytes
        ? FormattableString.Invariant($"{(bytes % (1 << 20) == 0 ? bytes >> 20 : bytes)}{(bytes % (1 << 20) == 0 ? "MiB" : "B")}")
        : null;
}
