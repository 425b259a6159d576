namespace MemHog.Api.Leak;

/// <summary>An int and a reference: header, type, reference, int and padding, 32 bytes on a 64-bit runtime.</summary>
internal sealed class Node(int value) : ILink<Node>
{
    public const int Size = 32;

    public int Value { get; } = value;

    public Node? Next { get; set; }
}
