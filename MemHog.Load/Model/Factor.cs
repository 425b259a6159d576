using System.Collections.Immutable;

namespace MemHog.Load.Model;

/// <summary>What is varied, and its values in the order of the file.</summary>
internal sealed record Factor(string Name, ImmutableArray<Level> Levels);

/// <summary>One value of a factor. Only the members that the level sets are present.</summary>
/// <param name="Name">How the level is called in tables, the store and the dashboard.</param>
/// <param name="Environment">Variables given to the target (a <c>gc</c> level, or any level written as name and env).</param>
/// <param name="Limit">A level of the factor <c>limit</c>.</param>
/// <param name="Clients">A level of the factor <c>clients</c>.</param>
/// <param name="Request">A level of the factor <c>request</c>.</param>
/// <param name="Rate">A level of the factor <c>rate</c>.</param>
/// <param name="Switches">Which named switches are on: what an ablation compares. Default for levels of other factors.</param>
internal sealed record Level(
    string Name,
    ImmutableSortedDictionary<string, string> Environment,
    MemoryLimit? Limit = null,
    int? Clients = null,
    RequestMix? Request = null,
    ArrivalRate? Rate = null,
    ImmutableArray<string> Switches = default)
{
    public static Level Env(string name, params (string Name, string Value)[] environment) =>
        new(name, environment.ToImmutableSortedDictionary(e => e.Name, e => e.Value, StringComparer.Ordinal));
}

/// <summary>A hard memory limit without swap, or none at all.</summary>
internal sealed record MemoryLimit(Bytes? Value)
{
    public static readonly MemoryLimit None = new((Bytes?)null);

    public override string ToString() => Value is { } bytes ? bytes.ToString().Replace(" ", "", StringComparison.Ordinal) : "none";
}
