using System.Collections.Immutable;
using MemHog.Load.Analysis;
using MemHog.Load.Model;
using static System.FormattableString;

namespace MemHog.Load.Report;

/// <summary>"Memory at the peak": what it was used for in the trial of each cell that used most.</summary>
internal static class MemoryAtPeakSection
{
    public static ReportSection? Of(RunReport report)
    {
        var cells = report.Cells.Where(cell => cell.AtPeak is not null).ToImmutableArray();
        if (cells.IsEmpty)
            return null;
        var names = new CellNames(report.Run.Manifest.Cells);
        return new ReportSection(
            "Memory at the peak",
            Note(cells),
            [
                new("cell", IsWord: true), new("peak"), new("ledger"), new("GC heap"), new("live"), new("committed"), new("code"), new("stacks"), new("malloc"), new("other"), new("files"), new("kernel"), new("unexplained"),
            ],
            [.. cells.Select(cell => Row(names.Of(cell.Cell), cell.AtPeak!))]);
    }

    private static ImmutableArray<string> Row(string name, MemoryAtPeak peak)
    {
        long? Of(LedgerPurpose purpose) => peak.Lines.First(line => line.Purpose == purpose).Bytes;
        return
        [
            name,
            MiB(peak.Ledger.CurrentBytes + peak.MissedBytes),
            MiB(peak.Ledger.CurrentBytes),
            MiB(Of(LedgerPurpose.GcHeap)),
            MiB(peak.LastCollection?.HeapBytes),
            MiB(peak.LastCollection?.CommittedBytes),
            MiB(Of(LedgerPurpose.Code)),
            MiB(Of(LedgerPurpose.Stacks)),
            MiB(Of(LedgerPurpose.NativeHeap)),
            MiB(Of(LedgerPurpose.Libraries) + Of(LedgerPurpose.OtherAnonymous)),
            MiB(Of(LedgerPurpose.Files)),
            MiB(Of(LedgerPurpose.Kernel)),
            MiB(Of(LedgerPurpose.Unexplained)),
        ];
    }

    private static string Note(ImmutableArray<CellReport> cells)
    {
        var peaks = cells.Select(cell => cell.AtPeak!).ToImmutableArray();
        var missed = peaks.MaxBy(peak => peak.MissedBytes)!;
        return "MiB, in the trial of each cell with the highest peak. The ledger is what was charged when the mappings of the main process were listed; GC heap, code, stacks, malloc, "
            + "other, files, kernel and unexplained add up to it. Live and committed are the runtime's own words after the last collection before that: a heap that has grown since is larger. "
            + Invariant($"The mappings are listed while memory rises, at most twice a second: {MiB(missed.MissedBytes)} MiB below the peak at most, {Distance(missed)}. ")
            + Invariant($"That took {peaks.Max(peak => peak.Ledger.TookMilliseconds):0} ms at most, in which memory rose by {MiB(peaks.Max(peak => peak.RoseBytes))} MiB at most; such a rise makes unexplained negative.");
    }

    private static string Distance(MemoryAtPeak peak) => peak.MissedSeconds switch
    {
        null => "at a time that nobody knows",
        < 0 => Invariant($"{-peak.MissedSeconds * 1000:0} ms after the highest sample"),
        _ => Invariant($"{peak.MissedSeconds * 1000:0} ms before the highest sample"),
    };

    private static string MiB(long? bytes) => bytes is { } told ? Invariant($"{told / (double)(1 << 20):0.0}") : Metric.Untold;
}
