namespace MemHog.Api.Leak;

/// <summary>
/// <c>nodes</c>: a linked structure that only grows. Every request walks all of it, one cache miss per node, and so does
/// the GC whenever it marks, on one thread: it cannot know a node before it has read the one in front.
/// </summary>
internal sealed class NodeLeak : ILeak
{
    private readonly Chain<Node> nodes = new();

    public void Grow(int count, int bytes)
    {
        var last = new Node(0);
        var first = last;
        for (var i = 1; i < count; i++) first = new(i) { Next = first };
        nodes.Add(first, last);
    }

    public Retained Visit() => Walk(nodes.Head);

    public Retained Free() => Walk(nodes.Take());

    private static Retained Walk(Node? node)
    {
        long count = 0;
        for (; node is not null; node = node.Next) count++;
        return new(count, count * Node.Size);
    }
}
