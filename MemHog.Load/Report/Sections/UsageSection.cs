using System.Collections.Immutable;
using System.Globalization;
using MemHog.Load.Analysis;

namespace MemHog.Load.Report;

/// <summary>Processors, threads and the kernel's own words about scarcity: one row for each cell that was looked at.</summary>
internal static class UsageSection
{
    private const string Note =
        "Processors kept busy by the target in the measurement, median of the trials. Throttled (by a CPU quota), waited for memory (PSI) and hits of the limit: of all trials together, "
        + "and not told by cgroup v1. Threads and resident set of the main process: the most of any trial. The looks themselves took this share of one processor of the laboratory.";

    public static ReportSection? Of(RunReport report)
    {
        var names = new CellNames(report.Run.Manifest.Cells);
        ImmutableArray<ImmutableArray<string>> rows =
        [
            .. from cell in report.Cells
               where cell.Usage is not null
               select Row(names.Of(cell.Cell), cell.Usage!),
        ];
        return rows.IsEmpty
            ? null
            : new ReportSection(
                "Processors and threads",
                Note,
                [
                    new SectionColumn("cell", IsWord: true), new SectionColumn("processors"), new SectionColumn("throttled s"), new SectionColumn("waited for memory s"),
                    new SectionColumn("limit hits"), new SectionColumn("threads"), new SectionColumn("resident"), new SectionColumn("looks"),
                ],
                rows);
    }

    private static ImmutableArray<string> Row(string name, CellUsage usage) =>
    [
        name,
        Text(usage.Processors, "0.00"),
        Text(usage.ThrottledSeconds, "0.00"),
        Text(usage.PressureSeconds, "0.00"),
        Text(usage.LimitHits, "0"),
        Text(usage.MaxThreads, "0"),
        usage.MaxResident is { } resident ? string.Create(CultureInfo.InvariantCulture, $"{resident.Count / (double)(1 << 20):0.0} MiB") : Metric.Untold,
        usage.SamplingShare is { } share ? string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.0} %") : Metric.Untold,
    ];

    private static string Text(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? Metric.Untold;
}
