using System.Collections.Immutable;
using MemHog.Load.Analysis;
using MemHog.Load.Model;
using static System.FormattableString;

namespace MemHog.Load.Report;

/// <summary>Sentences and joint figures that all formats for people share.</summary>
internal static class ReportText
{
    /// <summary>Why no cell is recommended, where none is.</summary>
    public static string NoRecommendation(RunReport report) => report.Ablation.IsEmpty
        ? "No cell is shown to meet the SLO, so none is recommended."
        : "An ablation compares flaws and cures in order to explain them; its cells are no settings to take away, so none is recommended.";

    /// <summary>The cell's number in tables, from 1.</summary>
    public static string Number(CellReport cell) => Invariant($"{cell.Cell.Index + 1}");

    public static string OkOfTotal(CellReport cell) => $"{Metrics.Ok.Text(cell)} / {Metrics.Total.Text(cell)}";

    public static string Latency(CellReport cell) =>
        cell.Latency.Count + cell.CutLatency.Count == 0 ? Metric.Untold : $"{Metrics.P50.Text(cell)} / {Metrics.P90.Text(cell)} / {Metrics.P99.Text(cell)}";

    /// <summary>Whether what was admitted must be told from what was shed.</summary>
    public static bool TellsServed(RunReport report) =>
        report.Run.Manifest.Slo.Served is not null || report.Cells.Any(cell => cell.Requests.Shed > 0);

    /// <summary>The columns of figures where there is room for each: the page and Markdown.</summary>
    public static ImmutableArray<(string Title, Func<CellReport, string> Text)> Figures(RunReport report) =>
    [
        (Metrics.Success.Title, Metrics.Success.Text),
        ("95 % interval", cell => Metrics.Interval(cell)),
        .. TellsServed(report) ? ServedFigures : [],
        ("ok / requests", OkOfTotal),
        (Metrics.OutOfMemory.Title, Metrics.OutOfMemory.Text),
        (Metrics.OomKills.Title, Metrics.OomKills.Text),
        (Metrics.Restarts.Title, Metrics.Restarts.Text),
        ("p50 / p90 / p99 ms", Latency),
        (Metrics.Peak.Title, Metrics.Peak.Text),
    ];

    private static readonly ImmutableArray<(string Title, Func<CellReport, string> Text)> ServedFigures =
    [
        (Metrics.Served.Title, Metrics.Served.Text),
        ("95 % interval", cell => Metrics.Interval(cell, Measure.Served)),
        (Metrics.Shed.Title, Metrics.Shed.Text),
        (Metrics.Goodput.Title, Metrics.Goodput.Text),
    ];

    /// <summary>What stands under the table; unescaped.</summary>
    public static string Legend(RunReport report, CellNames names)
    {
        var shared = names.Shared.Length == 0 ? "" : $"All cells: {names.Shared}. ";
        return $"{shared}The SLO is {report.Run.Manifest.Slo}; the 95 % interval decides, never the ratio itself. {Looks(report)}"
            + $"{Metrics.OutOfMemory.Title}: answers marked as out of memory. Kills: by the kernel's own counter. {Metric.Untold}: too few values to tell.{Bounds(report)}";
    }

    private static string Looks(RunReport report) => report.Run.Manifest.Trials.IsSequential
        ? "Looked at after every block: the intervals are so much wider that all looks together miss the truth in at most 5 %. "
        : "";

    private static ImmutableArray<Metric> Percentiles => [Metrics.P50, Metrics.P90, Metrics.P99];

    private static string Bounds(RunReport report) => report.Cells.Any(cell => Percentiles.Any(metric => metric.IsLowerBound!(cell)))
        ? " ≥: at least; too many requests were cut off before their latency could be seen."
        : "";

    /// <summary>Which run this is, in a line.</summary>
    public static string Provenance(RunReport report) =>
        Invariant($"Run {report.Run.Id}, {RunFacts.State(report.Run)}: {Wording.TrialsOf(report.Run.Manifest, report.Run.Trials.Length, report.Run.End)} trials, seed {report.Run.Manifest.Seed}.");

    /// <summary>The lines to paste, by where they go; empty where nothing needs to be set.</summary>
    public static ImmutableArray<PasteBlock> Paste(Recommendation recommendation)
    {
        var environment = recommendation.Cell.Cell.Environment;
        return environment.IsEmpty
            ? []
            :
            [
                new PasteBlock("Dockerfile", "dockerfile", PasteLines.Dockerfile(environment)),
                new PasteBlock("Pod spec", "yaml", PasteLines.PodSpec(environment)),
                new PasteBlock("Shell", "sh", PasteLines.Shell(environment)),
            ];
    }
}

/// <summary>Lines to paste somewhere.</summary>
internal sealed record PasteBlock(string Title, string Language, ImmutableArray<string> Lines);
