using System.Collections.Immutable;
using System.Globalization;
using MemHog.Load.Model;
using MemHog.Load.Spec.Nodes;
using MemHog.Load.Spec.Values;

namespace MemHog.Load.Spec.Sections;

/// <summary>How one level of each factor is read. A factor that is not in the table varies environment variables.</summary>
internal static class LevelReaders
{
    private static readonly ImmutableSortedDictionary<string, Func<Node, Maybe<Level>>> ByFactor =
        new Dictionary<string, Func<Node, Maybe<Level>>>
        {
            ["gc"] = Gc,
            ["limit"] = Limit,
            ["clients"] = Clients,
            ["request"] = Request,
            ["rate"] = Rate,
            ["protections"] = Protections,
        }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    public static IEnumerable<string> Factors => ByFactor.Keys;

    public static Func<Node, Maybe<Level>> For(string factor) => ByFactor.GetValueOrDefault(factor, NamedVariables);

    /// <summary>A name of the catalogue, or a name and variables of one's own.</summary>
    private static Maybe<Level> Gc(Node node)
    {
        if (node.Value is Yaml.YamlMap)
            return Own(node, "GC catalogue", name => GcCatalogue.Find(name) is not null);
        if (node.Text("Write a name that memhog gc lists, or { name: mine, env: { DOTNET_gcServer: \"0\" } }.", "is not a GC configuration") is not { HasValue: true, Value: var name })
            return new Nothing();
        return GcCatalogue.Find(name) is { } setting
            ? new Level(setting.Name, setting.Environment)
            : node.Wrong("is not in the GC catalogue", Suggestion.For(name, GcCatalogue.All.Select(s => s.Name)) ?? "The names are listed by memhog gc; or write { name: mine, env: { DOTNET_gcServer: \"0\" } }.");
    }

    private static Maybe<Level> Protections(Node node) =>
        node.Value is Yaml.YamlMap ? Own(node, "protection catalogue", ProtectionCatalogue.Owns) : ProtectionLevels.Read(node);

    private static Maybe<Level> Own(Node node, string catalogue, Func<string, bool> owns)
    {
        var level = NamedVariables(node);
        return level.HasValue && owns(level.Value.Name)
            ? node.Complain($"the name {level.Value.Name} belongs to the {catalogue}", "Choose another, so that it means the same in every experiment.")
            : level;
    }

    private static Maybe<Level> Limit(Node node) =>
        Amounts.Limit(node) is { HasValue: true, Value: var limit } ? new Level(limit.ToString(), Variables.None, Limit: limit) : new Nothing();

    private static Maybe<Level> Clients(Node node) =>
        Numbers.Between(1, LoadReader.MostClients, 4)(node) is { HasValue: true, Value: var clients }
            ? new Level(clients.ToString(CultureInfo.InvariantCulture), Variables.None, Clients: clients)
            : new Nothing();

    private static Maybe<Level> Rate(Node node) =>
        ArrivalRates.Read(node) is { HasValue: true, Value: var rate } ? new Level(rate.ToString(), Variables.None, Rate: rate) : new Nothing();

    private static Maybe<Level> Request(Node node) =>
        node.Value is Yaml.YamlMap ? RequestReader.Named(node)
        : Calls.Request(node) is { HasValue: true, Value: var call } ? new Level(call.ToString(), Variables.None, Request: call) : new Nothing();

    /// <summary>{ name, env }; without env it changes nothing, as a control does.</summary>
    private static Maybe<Level> NamedVariables(Node node)
    {
        if (KeyedNode.Of(node, "Write { name: mine, env: { VARIABLE: value } }.") is not { HasValue: true, Value: var keys })
            return new Nothing();
        var name = keys.Required("name", Texts.LevelName, "Add name: and a word for tables.");
        var environment = keys.Optional("env", Variables.Read, Variables.None);
        return keys.Close() ? new Level(name.Value, environment) : new Nothing();
    }
}
