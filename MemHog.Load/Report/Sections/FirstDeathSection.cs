using System.Collections.Immutable;
using MemHog.Load.Analysis;
using MemHog.Load.Model;
using static System.FormattableString;

namespace MemHog.Load.Report;

/// <summary>"Before the first death": the last second of the first death in the cell with the most of them.</summary>
internal static class FirstDeathSection
{
    private const double ExcerptSeconds = 1;

    public static ReportSection? Of(RunReport report)
    {
        var deaths = Death.Of(report.Run);
        // Of the first death of each cell; what never took load has no seconds of load to tell of.
        var worst = deaths.Where(death => death.Fate.Kind != FateKind.FailedToStart).GroupBy(death => death.Trial.Cell)
            .OrderByDescending(cell => cell.Count()).ThenBy(cell => cell.Key)
            .Select(cell => DeathTimeline.Of(cell.First()))
            .FirstOrDefault(timeline => timeline.HasRequests);
        if (worst is null)
            return null;
        var manifest = report.Run.Manifest;
        var excerpt = worst.Moments.Where(moment => moment.ToSeconds > -ExcerptSeconds).ToImmutableArray();
        return new ReportSection(
            "Before the first death",
            Invariant($"Cell {new CellNames(manifest.Cells).Of(manifest.Cells[worst.Death.Trial.Cell])}: {DeathTable.Title(worst.Death)}. A row is a tenth of a second; a full bar is {Full(manifest, worst)}. ")
                + "Requests count where they start and again where they end; the pauses of collections are added up. "
                + Invariant($"All ten seconds before it: memhog show {report.Run.Id} --death {worst.Death.Number}{(deaths.Length > 1 ? Invariant($" (there are {deaths.Length} deaths)") : "")}."),
            DeathTable.Columns,
            DeathTable.Rows(excerpt, DeathTable.Full(manifest, worst)));
    }

    private static string Full(RunManifest manifest, DeathTimeline timeline) =>
        manifest.Cells[timeline.Death.Trial.Cell].Limit.Value is { } limit ? $"the limit of {limit}" : "the highest charge in these ten seconds";
}
