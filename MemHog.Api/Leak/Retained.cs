namespace MemHog.Api.Leak;

/// <summary>How much a leak holds, or held until it was freed.</summary>
/// <param name="Count">Things leaked: nodes, entries, handlers, timers.</param>
/// <param name="Bytes">Their size on a 64-bit runtime, counted from the layout of the objects and so an estimate.</param>
internal readonly record struct Retained(long Count, long Bytes)
{
    public static Retained operator +(Retained one, Retained other) => new(one.Count + other.Count, one.Bytes + other.Bytes);
}
