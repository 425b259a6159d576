using System.Collections.Immutable;
using System.Globalization;
using MemHog.Load.Spec.Values;

namespace MemHog.Load.Spec;

/// <summary>A protection that takes a number: "limit-4".</summary>
/// <param name="Name">As experiments write it, before the dash.</param>
/// <param name="Variable">What switches it on; the number is its value.</param>
/// <param name="Least">The smallest number.</param>
/// <param name="Most">The largest.</param>
/// <param name="Usual">For examples.</param>
/// <param name="Summary">One sentence: what it does with N.</param>
internal sealed record ProtectionKind(string Name, string Variable, int Least, int Most, int Usual, string Summary)
{
    /// <summary>"limit-4".</summary>
    public string Numbered(int number) => string.Create(CultureInfo.InvariantCulture, $"{Name}-{number}");

    public string Example => Numbered(Usual);
}

/// <summary>
/// The protections that experiments call by name: kinds with a number, different ones joined with "+". The switches and their
/// bounds are those of MemHog.Api/Protections/README.md; to any other target they are ordinary variables.
/// </summary>
internal static class ProtectionCatalogue
{
    /// <summary>The level that protects from nothing: the control.</summary>
    public const string None = "none";

    /// <summary>In the order in which a request meets them.</summary>
    public static readonly ImmutableArray<ProtectionKind> Kinds =
    [
        new("rate", "Protections__Rate", 1, 100_000, 50, "At most N requests per second (a token bucket); others get 429 with Retry-After."),
        new("limit", "Protections__Limit", 1, 10_000, 4, "At most N requests at once, nobody waits; others get 503 with Retry-After."),
        new("queue", "Protections__Queue", 1, 100_000, 8, "N more requests wait, a second each at most, for one of the places that the limit gives, 4 without one; others get 503."),
        new("budget", "Protections__Budget", 1, 100, 70, "As many requests at once as fit, by their cost in bytes, into N percent of the effective memory limit; others wait a second at most, then get 503."),
    ];

    /// <summary>"none", then every kind with N for its number.</summary>
    public static readonly ImmutableArray<NamedSetting> All =
    [
        new(None, Variables.None, "Nothing is set: everything is admitted, unless target.env says otherwise."),
        .. Kinds.Select(kind => new NamedSetting(kind.Name + "-N", Variables.None.Add(kind.Variable, "N"), kind.Summary)),
    ];

    public static ProtectionKind? Find(string kind) => Kinds.FirstOrDefault(known => known.Name == kind);

    /// <summary>Whether a name is of the catalogue's grammar, within its bounds or not: none may mean something else in another experiment.</summary>
    public static bool Owns(string name) => name == None || name.Split('+').All(part =>
        part.LastIndexOf('-') is > 0 and var dash && Find(part[..dash]) is not null && part.Length > dash + 1 && part.AsSpan(dash + 1).IndexOfAnyExceptInRange('0', '9') < 0);
}
