using MemHog.Api.Gc;
using MemHog.Api.Parameters;

namespace MemHog.Api.Protections.MemoryBudget;

/// <summary>The memory that the budget is a share of, and whose figure it is.</summary>
/// <remarks>
/// The smaller of two. The GC's own figure is its heap hard limit where there is one (in a container 75 % of the
/// container's limit unless set) and the memory of the machine where there is none: passing it is an
/// OutOfMemoryException. The control group's limit is what the kernel kills at. Usually the first is smaller; but a heap
/// hard limit may be set above the container's limit, and then it promises memory that is not there.
/// </remarks>
internal readonly record struct EffectiveLimit(Bytes Bytes, string Source)
{
    public static EffectiveLimit OfThisProcess() =>
        Of(new(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes), CgroupMemory.OfThisProcess());

    internal static EffectiveLimit Of(Bytes heap, Bytes? controlGroup) =>
        controlGroup is { } limit && limit.Count < heap.Count
            ? new(limit, "the control group's limit")
            : new(heap, "what the GC may use");
}
