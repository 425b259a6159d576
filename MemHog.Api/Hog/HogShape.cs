using MemHog.Api.Parameters;

namespace MemHog.Api.Hog;

/// <summary>A way to use memory. A new one is one file beside this and one line in <see cref="All"/>.</summary>
/// <param name="Name">As the request and the answer spell it.</param>
/// <param name="Most">What it can hold at all.</param>
/// <param name="Allocate">Allocates that much and writes to every page of it.</param>
internal sealed record HogShape(string Name, Bytes Most, Func<Bytes, Payload> Allocate)
{
    public static readonly HogShape Array = new("array", new(System.Array.MaxLength), OneBlock.Allocate);
    public static readonly HogShape Chunks = new("chunks", Bytes.Most, SmallBlocks.Allocate);
    public static readonly HogShape List = new("list", new(System.Array.MaxLength), GrownList.Allocate);

    public static readonly IReadOnlyList<HogShape> All = [Array, Chunks, List];

    private static readonly string Names = string.Join(", ", All.Select(shape => shape.Name));

    public static Parsed<HogShape> Parse(string text) =>
        All.FirstOrDefault(shape => shape.Name == text) is { } known
            ? known
            : Parsed<HogShape>.Wrong($"is no shape; write one of {Names}");
}
