using System.Text.Json.Serialization;

namespace MemHog.Load.Model;

/// <summary>One garbage collection of the target, seen from outside by the runtime's own events.</summary>
/// <param name="Life">Which process of the trial it happened in, from 0.</param>
/// <param name="AtSeconds">When it began, in seconds since the start of the trial.</param>
/// <param name="Number">The runtime's own count of collections, from 1.</param>
/// <param name="Generation">0, 1 or 2.</param>
/// <param name="Kind">Whether the application stood still while it went on.</param>
/// <param name="Reason">The runtime's word for why, in kebab case: "alloc-small", "alloc-large", "induced", "low-memory"…</param>
/// <param name="PauseSeconds">How long all its suspensions of the application lasted, added up.</param>
/// <param name="HeapBytes">Size of the heap after it, all generations, large and pinned objects.</param>
/// <param name="LohBytes">The large object heap's part of that.</param>
/// <param name="PinnedBytes">The pinned object heap's part of that.</param>
/// <param name="PromotedBytes">What it found alive in the generations that it looked at.</param>
/// <param name="CommittedBytes">What the GC had committed after it, for a background one when it began; null where the runtime does not tell.</param>
/// <param name="FragmentedBytes">Holes between objects after it; null where the runtime does not tell.</param>
internal readonly record struct GcCollection(
    int Life,
    double AtSeconds,
    long Number,
    int Generation,
    GcKind Kind,
    string Reason,
    double PauseSeconds,
    long HeapBytes,
    long LohBytes,
    long PinnedBytes,
    long PromotedBytes,
    long? CommittedBytes,
    long? FragmentedBytes);

/// <summary>How a collection stands to the application's threads.</summary>
[JsonConverter(typeof(KebabEnumConverter<GcKind>))]
internal enum GcKind
{
    /// <summary>The application stands still from its beginning to its end.</summary>
    Blocking,

    /// <summary>Generation 2 beside the application, with short pauses.</summary>
    Background,

    /// <summary>A blocking one of generation 0 or 1 while a background one goes on.</summary>
    Foreground,
}
