using System.Collections.Immutable;
using MemHog.Load.Model;
using MemHog.Load.Spec.Nodes;

namespace MemHog.Load.Spec.Values;

/// <summary><c>load.arrivals</c>: "constant", "poisson".</summary>
internal static class ArrivalPatterns
{
    private static readonly ImmutableSortedDictionary<string, ArrivalPattern> Known =
        Enum.GetValues<ArrivalPattern>().ToImmutableSortedDictionary(Words.Of, pattern => pattern, StringComparer.Ordinal);

    public static Maybe<ArrivalPattern> Read(Node node)
    {
        var remedy = $"Write {string.Join(" or ", Known.Keys)}.";
        if (node.Text(remedy, "is not a pattern of arrivals") is not { HasValue: true, Value: var text })
            return new Nothing();
        return Known.TryGetValue(text, out var pattern)
            ? pattern
            : node.Wrong("is not a pattern of arrivals", Suggestion.For(text, Known.Keys) ?? remedy);
    }
}
