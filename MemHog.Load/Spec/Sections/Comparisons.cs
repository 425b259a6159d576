using System.Collections.Immutable;
using MemHog.Load.Model;
using MemHog.Load.Spec.Nodes;

namespace MemHog.Load.Spec.Sections;

/// <summary><c>ablation.compare</c>: which comparisons are made.</summary>
internal static class Comparisons
{
    private static readonly ImmutableSortedDictionary<string, Comparison> Known =
        Enum.GetValues<Comparison>().ToImmutableSortedDictionary(Words.Of, comparison => comparison, StringComparer.Ordinal);

    private static readonly string Remedy = $"Write any of {string.Join(", ", Enum.GetValues<Comparison>().Select(Words.Of))}.";

    public static Maybe<ImmutableArray<Comparison>> Read(Node node)
    {
        if (node.Items($"{Remedy[..^1]} as a list, e.g. {node.Example("[removal, cures]")}.") is not { HasValue: true, Value: var items })
            return new Nothing();
        if (items.IsEmpty)
            return node.Complain("the list is empty", $"{Remedy[..^1]}, or take the key away.");
        var failures = node.Reading.Failures;
        var read = new List<Comparison>();
        foreach (var item in items)
        {
            if (One(item) is { HasValue: true, Value: var comparison })
                Add(read, comparison, item);
        }

        return node.Reading.Failures == failures ? read.ToImmutableArray() : new Nothing();
    }

    private static Maybe<Comparison> One(Node node)
    {
        if (node.Text(Remedy, "is not a comparison") is not { HasValue: true, Value: var text })
            return new Nothing();
        return Known.TryGetValue(text, out var comparison)
            ? comparison
            : node.Wrong("is not a comparison that MemHog makes", Suggestion.For(text, Known.Keys) ?? Remedy);
    }

    private static void Add(List<Comparison> read, Comparison comparison, Node node)
    {
        if (read.Contains(comparison))
            node.Wrong("is written twice", "Keep one of the two.");
        else
            read.Add(comparison);
    }
}
