using System.Collections.Immutable;
using MemHog.Load.Model;

namespace MemHog.Load.Measurement.Heap;

/// <summary>What came of one attempt to look at a target's heap.</summary>
internal abstract record HeapLook
{
    /// <param name="Stopped">How long the target's threads stood still for it.</param>
    /// <param name="IsComplete">Whether no event was lost on the way.</param>
    /// <param name="Types">The largest by bytes, largest first.</param>
    /// <param name="Rest">All others together.</param>
    internal sealed record Taken(TimeSpan Stopped, bool IsComplete, ImmutableArray<HeapType> Types, HeapType Rest) : HeapLook;

    /// <param name="Reason">Half a sentence: "the target ended meanwhile".</param>
    internal sealed record Missed(string Reason) : HeapLook;
}
