using MemHog.Load.Model;

namespace MemHog.Load.Measurement.Gc;

/// <summary>A collection that has begun.</summary>
internal sealed class OpenCollection(double atSeconds, long number, int generation, GcKind kind, string reason)
{
    public long Number => number;

    public bool IsBackground => kind == GcKind.Background;

    /// <summary>So far.</summary>
    public double PauseSeconds { get; set; }

    public HeapAfter? After { get; set; }

    public ObjectsAround? Objects { get; set; }

    public long? CommittedBytes { get; set; }

    /// <summary>When it began: mostly more than after it.</summary>
    public long? CommittedBefore { get; set; }

    public int? Heaps { get; set; }

    /// <param name="life">The process.</param>
    /// <param name="after">What it left, which came last.</param>
    public GcCollection Close(int life, HeapAfter after) => new(
        life, atSeconds, number, generation, kind, reason, PauseSeconds,
        after.HeapBytes, after.LohBytes, after.PinnedBytes, after.PromotedBytes, CommittedBytes ?? CommittedBefore, Objects?.HolesAfter);
}
