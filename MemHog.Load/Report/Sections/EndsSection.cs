using System.Collections.Immutable;
using MemHog.Load.Analysis;
using MemHog.Load.Model;
using static System.FormattableString;

namespace MemHog.Load.Report;

/// <summary>"How its processes ended": for runs in which one came to another end than a kernel kill, or to none though it was of no use.</summary>
internal static class EndsSection
{
    public static ReportSection? Of(RunReport report)
    {
        if (!report.Cells.Any(cell => cell.Ends.Any(end => end.IsUnusual)))
            return null;
        var names = new CellNames(report.Run.Manifest.Cells);
        return new ReportSection(
            "How its processes ended",
            "Fates are told by the kernel's counter of kills, by exit codes, and by who still answered; a cause by what the process wrote, where its exit code fits. "
                + "Beside them, what its cell's requests were that were not ok.",
            [new("cell", IsWord: true), new("fate", IsWord: true), new("exit code"), new("cause", IsWord: true), new("processes"), new("requests that were not ok", IsWord: true)],
            [.. report.Cells.SelectMany(cell => cell.Ends.Select(end => Row(names.Of(cell.Cell), end, cell.Requests)))]);
    }

    private static ImmutableArray<string> Row(string cell, ProcessEnds end, OutcomeCounts requests) =>
    [
        cell,
        Words.Of(end.Kind),
        end.ExitCode is { } code ? Invariant($"{code}") : Metric.Untold,
        end.Cause == DeathCause.Untold ? Metric.Untold : Words.Of(end.Cause),
        Invariant($"{end.Count}"),
        string.Join(", ", requests.ByOutcome().Where(pair => pair.Outcome != Outcome.Ok && pair.Count > 0).Select(pair => Words.Of(pair.Outcome))) is { Length: > 0 } others ? others : Metric.Untold,
    ];
}
