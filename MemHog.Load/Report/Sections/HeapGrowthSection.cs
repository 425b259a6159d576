using System.Collections.Immutable;
using MemHog.Load.Analysis;
using static System.FormattableString;

namespace MemHog.Load.Report;

/// <summary>"What grew on the heap": by type, for the cells whose heaps were looked at.</summary>
internal static class HeapGrowthSection
{
    private const int MostTypes = 8;

    /// <summary>What grew by less than this part of the largest growth is left out.</summary>
    private const int LeastShare = 100;

    private const string Objects = "objects";

    public static ReportSection? Of(RunReport report)
    {
        var seen = report.Cells.Where(cell => cell.HeapSnapshots is not null).ToImmutableArray();
        if (seen.IsEmpty)
            return null;
        var names = new CellNames(report.Run.Manifest.Cells);
        var rows = seen.SelectMany(cell => Rows(cell, names.Of(cell.Cell))).ToImmutableArray();
        return new ReportSection(
            "What grew on the heap",
            Note(seen),
            [
                new("cell", IsWord: true), new("type", IsWord: true), new("MiB before"), new("MiB after"), new("growth MiB"), new($"{Objects} before"), new($"{Objects} after"),
            ],
            rows);
    }

    private static IEnumerable<ImmutableArray<string>> Rows(CellReport cell, string name) =>
        from type in cell.HeapGrowth?.Types.Take(MostTypes) ?? []
        where type.Growth >= cell.HeapGrowth!.Types[0].Growth / LeastShare
        select (ImmutableArray<string>)
        [
            name, type.Name, MiB(type.BytesBefore), MiB(type.BytesAfter), MiB(type.Growth), Invariant($"{type.CountBefore:#,0}"), Invariant($"{type.CountAfter:#,0}"),
        ];

    private static string Note(ImmutableArray<CellReport> cells)
    {
        var costs = cells.Select(cell => cell.HeapSnapshots!).ToImmutableArray();
        var (count, complete) = (costs.Sum(cost => cost.Count), costs.Sum(cost => cost.Complete));
        var median = costs.Max(cost => cost.MedianStopSeconds) * 1000;
        var missed = costs.Sum(cost => cost.Missed);
        var longest = costs.Max(cost => cost.MaxStopSeconds) * 1000;
        return "Bytes of the objects themselves that are reachable after a full collection: the first and the last complete snapshot of the process that was seen longest. "
            + Invariant($"The price: {count} {(count == 1 ? "snapshot" : "snapshots")} ({complete} complete), each of which stopped the target, in the median {median:0} ms")
            + Invariant($"{(cells.Length > 1 ? " in the cell where it took longest" : "")}, {longest:0} ms at most{(missed > 0 ? $"; {missed} more were due and could not be taken, and what those cost is not known" : "")}. Its latency, its throughput and its peak memory include that.");
    }

    private static string MiB(long bytes) => Invariant($"{bytes / (double)(1 << 20):0.00}");
}
