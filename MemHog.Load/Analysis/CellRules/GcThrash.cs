using MemHog.Load.Model;
using static System.FormattableString;

namespace MemHog.Load.Analysis.CellRules;

/// <summary>The collector used more of the processors than the application, for seconds: the service lives and does not work.</summary>
internal sealed class GcThrash : ICellRule
{
    public string Id => "gc-thrash";

    public Severity Severity => Severity.Warning;

    public string? Explain(CellEvidence cell)
    {
        if (cell.Gc?.Thrash is not { } thrash)
            return null;
        var where = Wording.Of(cell.Trials.Count(trial => Thrash.Of(trial) is not null), cell.Trials.Length);
        return Invariant($"In {where} the garbage collector used more of the processors than the application, for {Thrash.LeastSeconds:0} s or more on end: ")
            + Invariant($"in trial {thrash.Trial} for {thrash.Seconds:0.0} s from second {thrash.FromSeconds:0.0} on, with {new Ratio(thrash.Share)} of its processor time.")
            + Heap(cell, thrash) + " The live objects leave it too little room: more memory, fewer requests at a time, or smaller ones.";
    }

    /// <summary>What the collections of that time, as far as they are kept, left of the heap.</summary>
    private static string Heap(CellEvidence cell, Thrash thrash)
    {
        var left = cell.Trials.First(trial => trial.Number == thrash.Trial).Gc!.Kept
            .Where(collection => collection.AtSeconds >= thrash.FromSeconds && collection.AtSeconds <= thrash.FromSeconds + thrash.Seconds)
            .Select(collection => collection.HeapBytes).DefaultIfEmpty(0).Max();
        if (left == 0)
            return "";
        var limit = DotNetTarget.HeapHardLimit(cell) is { } hard ? $" of the {Wording.Mebibytes(hard)} that it may have" : "";
        return $" After a collection the heap still had {Wording.Mebibytes(new Bytes(left))}{limit}.";
    }
}
