using MemHog.Load.Model;
using static System.FormattableString;

namespace MemHog.Load.Analysis.CellRules;

/// <summary>
/// Names what leaks. Noise is what grew by less than 1 MB or by less than a tenth of the first snapshot's heap, and, where a
/// snapshot in between can tell, what hardly grew (less than a tenth of its growth) in the second half of the time.
/// </summary>
internal sealed class HeapGrew : ICellRule
{
    private const long LeastBytes = 1_000_000;

    private const int LeastShare = 10;

    public string Id => "heap-growth";

    public Severity Severity => Severity.Warning;

    public string? Explain(CellEvidence cell)
    {
        if (cell.HeapGrowth is not { } growth || growth.Types.FirstOrDefault(type => IsMoreThanNoise(type, growth)) is not { } first)
            return null;
        var owners = first.IsOfTarget ? [] : growth.Types.Where(type => type != first && type.IsOfTarget).Take(2).Select(AfterOf).ToArray();
        var most = growth.Types[0] == first ? "grew most on the heap" : $"kept growing on the heap ({growth.Types[0].Name} grew more, and levelled off)";
        return Invariant($"{first.Name} {most}: from {Figures(first.BytesBefore, first.CountBefore)} to {Figures(first.BytesAfter, first.CountAfter)} in {growth.Seconds:0} s")
            + Invariant($" (trial {growth.Trial}, {growth.Snapshots} snapshots of one process)")
            + (owners.Length > 0 ? $"; besides it {string.Join(" and ", owners)}" : "") + "."
            + (growth.Snapshots == 2 ? " Two snapshots cannot tell a leak from a cache that fills up." : "");
    }

    private static bool IsMoreThanNoise(GrownType type, HeapGrowth growth) =>
        type.Growth >= LeastBytes
        && type.Growth >= growth.TotalBefore / LeastShare
        && (type.BytesMiddle is not { } middle || type.BytesAfter - middle >= type.Growth / LeastShare);

    private static string AfterOf(GrownType type) => $"{type.Name}, now {Figures(type.BytesAfter, type.CountAfter)}";

    private static string Figures(long bytes, long count) => Invariant($"{bytes / (double)(1 << 20):0.0} MiB ({count:#,0} objects)");
}
