using MemHog.Load.Model;
using MemHog.Load.Spec.Nodes;

namespace MemHog.Load.Spec.Values;

/// <summary><c>load.engine</c>: "built-in", or "nbomber" where this build has it.</summary>
internal static class LoadEngines
{
    private static readonly IReadOnlyDictionary<string, LoadEngine> Known = Enum.GetValues<LoadEngine>().ToDictionary(Words.Of);

    public static Maybe<LoadEngine> Read(Node node)
    {
        var remedy = $"Write {string.Join(" or ", Known.Keys)}.";
        if (node.Text(remedy, "is not a load engine") is not { HasValue: true, Value: var text })
            return new Nothing();
        if (!Known.TryGetValue(text, out var engine))
            return node.Wrong("is not a load engine", Suggestion.For(text, Known.Keys) ?? remedy);
        return node.Reading.Surroundings.Engines.Contains(engine)
            ? engine
            : node.Wrong(
                "is not in this build: it was made from a package feed without NBomber (feed core)",
                "Take engine away for the built-in engine, or build from a feed that has NBomber: dotnet build -p:MemHogFeed=full.");
    }
}
