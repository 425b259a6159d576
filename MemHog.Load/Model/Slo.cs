using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace MemHog.Load.Model;

/// <summary>The service-level objective: at least one of the two; with both, both must be met.</summary>
/// <param name="Success">The least share of ok among all requests: a shed request lowers it.</param>
/// <param name="Served">The least share of ok among the requests that were admitted: shedding is no failure.</param>
internal sealed record Slo(Ratio? Success, [property: SinceSchema(2)] Ratio? Served = null)
{
    [JsonIgnore]
    public ImmutableArray<Objective> Objectives =>
    [
        .. Success is { } success ? [new Objective(Measure.Success, success)] : ImmutableArray<Objective>.Empty,
        .. Served is { } served ? [new Objective(Measure.Served, served)] : ImmutableArray<Objective>.Empty,
    ];

    /// <summary>"99 % ok", "99 % of the admitted ok", or both.</summary>
    public override string ToString() => string.Join(" and ", Objectives);
}

/// <summary>A share of requests that must be ok.</summary>
internal sealed record Objective(Measure Measure, Ratio Target)
{
    public override string ToString() => $"{Target} {(Measure == Measure.Success ? "ok" : "of the admitted ok")}";
}

/// <summary>Of what the ok requests are a share.</summary>
internal enum Measure
{
    /// <summary>Of all requests.</summary>
    Success,

    /// <summary>Of those that were admitted: all but the shed.</summary>
    Served,
}
