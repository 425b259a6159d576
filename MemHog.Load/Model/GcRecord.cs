using System.Collections.Immutable;

namespace MemHog.Load.Model;

/// <summary>What was seen of the target's garbage collector in one trial, from outside.</summary>
internal sealed record GcRecord
{
    /// <summary>Why nothing was seen, half a sentence; null when a runtime was followed.</summary>
    public required string? Unavailable { get; init; }

    /// <summary>Over the measurement, all collections; null when nothing was seen or nothing was measured.</summary>
    public required GcSummary? Measured { get; init; }

    /// <summary>All collections of the trial, those included that are not kept one by one.</summary>
    public required long Collections { get; init; }

    /// <summary>The collections with the longest pauses, and all of the last 10 s before each death; in the order of time.</summary>
    public required ImmutableArray<GcCollection> Kept { get; init; }

    /// <summary>What the target and its GC used of the processors, four times a second.</summary>
    public required ImmutableArray<GcCpu> Cpu { get; init; }

    /// <summary>Events that the runtime dropped, because they were not taken off it fast enough: collections are then missing.</summary>
    public required long EventsLost { get; init; }

    /// <summary>The most heaps that the GC used at a time; null where nobody told.</summary>
    public required int? Heaps { get; init; }

    /// <summary>Whether the runtime had threads of the server GC; null where nobody could look.</summary>
    public required bool? HasServerThreads { get; init; }
}

/// <summary>All collections that began within the measurement.</summary>
internal sealed record GcSummary
{
    /// <summary>By generation 0, 1, 2.</summary>
    public required ImmutableArray<long> Collections { get; init; }

    /// <summary>Those of generation 2 that went on beside the application.</summary>
    public required long Background { get; init; }

    /// <summary>Seconds in which the application stood still, added up.</summary>
    public required double PauseSeconds { get; init; }

    /// <summary>Each collection's pause.</summary>
    public required Histogram Pauses { get; init; }

    /// <summary>What the application allocated, from the first to the last collection; null where the runtime did not tell.</summary>
    public required long? AllocatedBytes { get; init; }

    /// <summary>The largest heap that a collection left.</summary>
    public required long MaxHeapBytes { get; init; }

    /// <summary>The largest large object heap that a collection left.</summary>
    public required long MaxLohBytes { get; init; }

    /// <summary>The most that the GC had committed before or after a collection; null where the runtime did not tell.</summary>
    public required long? MaxCommittedBytes { get; init; }

    /// <summary>What the target used of the processors, in seconds; null where it could not be read.</summary>
    public required double? CpuSeconds { get; init; }

    /// <summary>The garbage collector's part of that.</summary>
    public required double? GcCpuSeconds { get; init; }
}

/// <summary>The target's use of the processors since the look before.</summary>
/// <param name="AtSeconds">When it was looked at, in seconds since the start of the trial.</param>
/// <param name="TargetSeconds">Of processor time, all threads of the main process.</param>
/// <param name="GcSeconds">The garbage collector's part: its own threads, and pauses where it works on the application's.</param>
internal readonly record struct GcCpu(double AtSeconds, double TargetSeconds, double GcSeconds);
