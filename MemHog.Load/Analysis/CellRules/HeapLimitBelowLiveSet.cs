using MemHog.Load.Model;
using static System.FormattableString;

namespace MemHog.Load.Analysis.CellRules;

/// <summary>
/// The GC may not hold what the requests hold at once. Told only where the author says what a request holds, as arithmetic:
/// the limit caps what the GC commits, so the live set must fit into it together with garbage that is not yet collected.
/// </summary>
internal sealed class HeapLimitBelowLiveSet : ICellRule
{
    public string Id => "heap-limit-below-live-set";

    public Severity Severity => Severity.Error;

    public string? Explain(CellEvidence cell)
    {
        var load = cell.Cell.Load;
        if (LiveSet.Of(load) is not { } live || DotNetTarget.HeapHardLimit(cell) is not { } hard || cell.Requests.Ok == cell.Requests.Total)
            return null;
        var headroom = new Bytes(hard.Count - live.Total.Count);
        var sum = Wording.Sum(live);
        if (headroom.Count < 0)
            return $"The GC's heap hard limit ({Described(hard, cell.Cell.Limit)}) is below the live set: {sum}. No collection can make room for that.{Remedy(live, cell.Cell.Limit)}";

        // Where it fits, only answered OutOfMemoryExceptions show that the limit was in the way.
        return headroom < live.Payload && cell.Requests.OutOfMemory > 0
            ? $"The GC's heap hard limit ({Described(hard, cell.Cell.Limit)}) leaves {Wording.Mebibytes(headroom)} beside what the requests hold ({sum}), less than one request more: "
                + "garbage that is not yet collected, fragmentation and the service's own objects must fit into that, and did not always."
            : null;
    }

    private static string Described(Bytes hard, MemoryLimit limit) => limit.Value is { Count: > 0 } memory
        ? Invariant($"{Wording.Mebibytes(hard)}, {100.0 * hard.Count / memory.Count:0.#} % of the memory limit of {memory}")
        : Wording.Mebibytes(hard);

    private static string Remedy(LiveSet live, MemoryLimit limit)
    {
        if (limit.Value is not { Count: > 0 } memory)
            return "";
        var percent = live.PercentOf(memory);
        return percent < 100
            ? Invariant($" It needs more than {percent:0.#} % (DOTNET_GCHeapHardLimitPercent, in hexadecimal), fewer requests at a time, or smaller ones.")
            : " The memory limit itself is too small for it: fewer requests at a time, smaller ones, or more memory.";
    }
}
