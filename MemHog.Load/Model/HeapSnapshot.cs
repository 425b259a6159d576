using System.Collections.Immutable;

namespace MemHog.Load.Model;

/// <summary>What lay on a .NET target's heap at one moment, after a full collection: only what is reachable.</summary>
/// <param name="AtSeconds">When it was complete and read, in seconds since the start of the trial.</param>
/// <param name="Life">Which process of the trial, from 0: snapshots of different lives do not compare.</param>
/// <param name="TookSeconds">How long the target was stopped for it: what it cost.</param>
/// <param name="IsComplete">Whether every object was seen; events can be lost, and are then counted as lost.</param>
/// <param name="Types">By bytes, largest first; the small ones are summed up in <paramref name="Rest"/>.</param>
/// <param name="Rest">All other types together.</param>
internal sealed record HeapSnapshot(
    double AtSeconds,
    int Life,
    double TookSeconds,
    bool IsComplete,
    ImmutableArray<HeapType> Types,
    HeapType Rest);

/// <summary>Snapshots that were due and are not there, for one reason.</summary>
/// <param name="Reason">Half a sentence: "the target ended meanwhile".</param>
/// <param name="Count">How many.</param>
internal sealed record MissedSnapshots(string Reason, int Count);

/// <summary>All objects of one type: how many, and the bytes of the objects themselves, without what they refer to.</summary>
internal sealed record HeapType(string Name, long Count, long Bytes);
