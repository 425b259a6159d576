using System.Collections.Immutable;
using MemHog.Load.Model;

namespace MemHog.Load.Spec.Nodes;

/// <summary>A mapping with a fixed set of keys: each is asked for once, and what nobody asked for is an error.</summary>
internal sealed class KeyedNode
{
    private readonly Node node;
    private readonly ImmutableArray<Node> entries;
    private readonly int failuresBefore;
    private readonly List<string> known = [];

    private KeyedNode(Node node, int failuresBefore, ImmutableArray<Node> entries)
    {
        this.node = node;
        this.failuresBefore = failuresBefore;
        this.entries = entries;
    }

    public static Maybe<KeyedNode> Of(Node node, string remedy)
    {
        var failuresBefore = node.Reading.Failures;
        var entries = node.Entries(remedy);
        return entries.HasValue ? new KeyedNode(node, failuresBefore, entries.Value) : new Nothing();
    }

    public Node? Find(string key)
    {
        if (!known.Contains(key))
            known.Add(key);
        node.Reading.Knows(node.Path.Length == 0 ? key : $"{node.Path}.{key}");
        return entries.FirstOrDefault(entry => entry.Key == key);
    }

    public Maybe<T> Required<T>(string key, Func<Node, Maybe<T>> read, string remedy) =>
        Find(key) is { } entry ? read(entry) : node.Missing(key, remedy);

    public T Optional<T>(string key, Func<Node, Maybe<T>> read, T otherwise) =>
        Find(key) is { } entry ? read(entry).Or(otherwise) : otherwise;

    public T? Optional<T>(string key, Func<Node, Maybe<T>> read)
        where T : struct => Find(key) is { } entry && read(entry) is { HasValue: true } found ? found.Value : null;

    /// <summary>Reports the keys that nobody asked for; true when nothing at all was wrong inside this mapping.</summary>
    public bool Close()
    {
        foreach (var entry in entries)
        {
            if (!known.Contains(entry.Key!))
                entry.WrongKey("is not a key here", Suggestion.For(entry.Key!, known) ?? $"Known here: {string.Join(", ", known)}.");
        }

        return node.Reading.Failures == failuresBefore;
    }
}
