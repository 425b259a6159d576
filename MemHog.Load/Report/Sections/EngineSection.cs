using System.Collections.Immutable;
using MemHog.Load.Analysis;
using MemHog.Load.Model;
using MemHog.Load.Stats;
using static System.FormattableString;

namespace MemHog.Load.Report;

/// <summary>The figures of another load engine beside the laboratory's: one row for each trial that it has scheduled.</summary>
internal static class EngineSection
{
    public static ReportSection? Of(RunReport report)
    {
        var names = new CellNames(report.Run.Manifest.Cells);
        var trials = report.Run.Trials.Where(trial => trial.Engine is not null).ToList();
        if (trials.Count == 0)
            return null;
        var engine = trials[0].Engine!.Engine;
        return new ReportSection(
            $"{engine}'s own figures",
            $"Measured requests as {engine} counts and times them, and as the laboratory does; latencies are of ok requests, in ms. It divides its requests per second by the whole load, warmup included. "
                + $"Its own report of each trial is beside this one, in {EngineFigures.ReportsOf(report.Run.Id)}, a folder each. Where this run came from elsewhere, they may not be here.",
            [
                new SectionColumn("cell", IsWord: true), new SectionColumn("trial"), new SectionColumn("ok"), new SectionColumn("ours"), new SectionColumn("not ok"), new SectionColumn("ours"),
                new SectionColumn("p50"), new SectionColumn("ours"), new SectionColumn("p99"), new SectionColumn("ours"), new SectionColumn("ok/s"),
            ],
            [.. trials.Select(trial => Row(names.Of(report.Run.Manifest.Cells[trial.Cell]), trial, trial.Engine!.Measured))]);
    }

    private static ImmutableArray<string> Row(string cell, TrialResult trial, EnginePhase? theirs) =>
    [
        cell, Invariant($"{trial.Number}"),
        Invariant($"{theirs?.Ok ?? 0}"), Invariant($"{trial.Requests.Ok}"),
        Invariant($"{theirs?.Failed ?? 0}"), Invariant($"{trial.Requests.Total - trial.Requests.Ok}"),
        Milliseconds(theirs?.OkP50Ms), Milliseconds(Ours(trial, 50)),
        Milliseconds(theirs?.OkP99Ms), Milliseconds(Ours(trial, 99)),
        theirs is null ? Metric.Untold : Invariant($"{theirs.OkPerSecond:0.#}"),
    ];

    private static double? Ours(TrialResult trial, int percent) => Percentile.Of(trial.OkLatency, Histogram.Empty, percent)?.Time.TotalMilliseconds;

    private static string Milliseconds(double? value) => value is { } known ? Invariant($"{known:0.0##}") : Metric.Untold;
}
