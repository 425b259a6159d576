using System.Collections.Immutable;
using MemHog.Load.Analysis;
using MemHog.Load.Model;
using static System.FormattableString;

namespace MemHog.Load.Report;

/// <summary>"Garbage collections": what the target's own runtime told, for the cells where it was followed.</summary>
internal static class GcSection
{
    private const string Note =
        "Over the measurements of all trials, from the runtime's own events. Collections a second by generation; paused: the part of the time in which the application stood still for them; "
        + "CPU: the collector's part of the target's processor time. Heap: the largest that a collection left; committed: the most that the collector held of the system's memory.";

    public static ReportSection? Of(RunReport report)
    {
        var names = new CellNames(report.Run.Manifest.Cells);
        ImmutableArray<ImmutableArray<string>> rows = [.. from cell in report.Cells where cell.Gc is not null select Row(names.Of(cell.Cell), cell.Gc!)];
        return rows.IsEmpty
            ? null
            : new ReportSection(
                "Garbage collections",
                Note,
                [
                    new("cell", IsWord: true), new("gen 0/1/2 a second"), new("paused"), new("p99 ms"), new("longest ms"), new("CPU"), new("allocated MB/s"),
                    new("heap MiB"), new("committed MiB"), new("LOH MiB"),
                ],
                rows);
    }

    private static ImmutableArray<string> Row(string name, CellGc gc) =>
    [
        name,
        string.Join('/', gc.Collections.Select(count => PerSecond(count / gc.Seconds))),
        Share(gc.PausedShare),
        gc.P99Pause is { } p99 ? Milliseconds(p99) : Metric.Untold,
        Milliseconds(gc.LongestPause),
        gc.CpuShare is { } share ? Share(share) : Metric.Untold,
        gc.AllocatedBytesPerSecond is { } rate ? Invariant($"{rate / 1e6:0.0}") : Metric.Untold,
        MiB(gc.MaxHeapBytes),
        gc.MaxCommittedBytes is { } committed ? MiB(committed) : Metric.Untold,
        MiB(gc.MaxLohBytes),
    ];

    private static string PerSecond(double rate) => rate switch
    {
        0 => "0",
        < 10 => Invariant($"{rate:0.0}"),
        _ => Invariant($"{rate:0}"),
    };

    /// <summary>Rounded, and not cut as a share of success is: nothing here counts as met.</summary>
    private static string Share(double share) => Invariant($"{100 * share:0.0} %");

    /// <summary>Three significant digits, as many as the histogram is good for.</summary>
    private static string Milliseconds(TimeSpan time) => time.TotalMilliseconds switch
    {
        < 10 => Invariant($"{time.TotalMilliseconds:0.00}"),
        < 100 => Invariant($"{time.TotalMilliseconds:0.0}"),
        _ => Invariant($"{time.TotalMilliseconds:0}"),
    };

    private static string MiB(long bytes) => Invariant($"{bytes / (double)(1 << 20):0.0}");
}
