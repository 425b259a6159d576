using System.Collections.Immutable;
using System.Globalization;
using MemHog.Load.Model;
using MemHog.Load.Spec.Nodes;
using MemHog.Load.Spec.Values;

namespace MemHog.Load.Spec.Sections;

/// <summary>A level of the factor <c>protections</c> written as a name: "none", "limit-4", "limit-4+budget-70".</summary>
internal static class ProtectionLevels
{
    private const string Remedy = "Write one that memhog protections lists, e.g. limit-4, or { name: mine, env: { Protections__Limit: \"4\" } }.";

    public static Maybe<Level> Read(Node node)
    {
        if (node.Text(Remedy, "is not a protection") is not { HasValue: true, Value: var name })
            return new Nothing();
        if (name == ProtectionCatalogue.None)
            return new Level(name, Variables.None);
        var variables = Variables.None.ToBuilder();
        var failures = node.Reading.Failures;
        foreach (var part in name.Split('+'))
            Add(part, variables, node);
        return node.Reading.Failures == failures ? new Level(name, variables.ToImmutable()) : new Nothing();
    }

    private static Nothing Add(string part, ImmutableSortedDictionary<string, string>.Builder variables, Node node)
    {
        if (part == ProtectionCatalogue.None)
            return node.Wrong("joins none with others", "Write none alone, or take it away.");
        var dash = part.LastIndexOf('-');
        var (word, number) = dash < 0 ? (part, "") : (part[..dash], part[(dash + 1)..]);
        if (ProtectionCatalogue.Find(word) is not { } kind)
            return node.Wrong("is not in the protection catalogue", Near(word, number));
        var bounds = $"Write {kind.Numbered(kind.Least)} to {kind.Numbered(kind.Most)}, e.g. {kind.Example}.";
        if (number.Length == 0 || number.AsSpan().ContainsAnyExceptInRange('0', '9'))
            return node.Wrong($"has no whole number after {kind.Name}", bounds);
        if (number.StartsWith('0') && number.Length > 1)
            return node.Wrong("has a number that begins with 0", $"Write {kind.Name}-{number.TrimStart('0')}, so that one level has one name.");
        if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value < kind.Least || value > kind.Most)
            return node.Wrong($"is out of bounds with {SpecReport.Quote(number)} for {kind.Name}", bounds);
        if (!variables.TryAdd(kind.Variable, number))
            return node.Wrong($"has {kind.Name} twice", $"Keep one of the two; different kinds can be joined, e.g. {ProtectionCatalogue.Kinds.First(other => other != kind).Example}+{kind.Example}.");
        return default;
    }

    private static string Near(string word, string number) =>
        Suggestion.Closest(word, ProtectionCatalogue.Kinds.Select(kind => kind.Name).Append(ProtectionCatalogue.None)) switch
        {
            null => Remedy,
            ProtectionCatalogue.None => "Did you mean none?",
            var kind => $"Did you mean {(number.Length > 0 ? $"{kind}-{number}" : ProtectionCatalogue.Find(kind)!.Example)}?",
        };
}
