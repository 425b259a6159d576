using System.Collections.Immutable;
using MemHog.Load.Analysis;

namespace MemHog.Load.Report;

/// <summary>How well the laboratory itself kept to the schedule: one row for each cell with an open loop.</summary>
internal static class LatenessSection
{
    private const string Note =
        "How long after it was due each request of an open loop was sent. It is in the latencies, which count from when a request was due: that much of them may be the laboratory's.";

    public static ReportSection? Of(RunReport report)
    {
        var names = new CellNames(report.Run.Manifest.Cells);
        ImmutableArray<ImmutableArray<string>> rows =
        [
            .. from cell in report.Cells
               where cell.Lateness.Count > 0
               select (ImmutableArray<string>)[names.Of(cell.Cell), .. Figures.Select(metric => metric.Text(cell))],
        ];
        return rows.IsEmpty
            ? null
            : new ReportSection("The laboratory's own lateness", Note, [new SectionColumn("cell", IsWord: true), .. Figures.Select(metric => new SectionColumn(metric.Title))], rows);
    }

    private static ImmutableArray<Metric> Figures => [Metrics.LateP50, Metrics.LateP99, Metrics.LateMax];
}
