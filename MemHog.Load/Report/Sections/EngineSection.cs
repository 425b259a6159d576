using System.Collections.Immutable;
using MemHog.Load.Analysis;
using MemHog.Load.Model;
using static System.FormattableString;

namespace MemHog.Load.Report;

/// <summary>The figures of another load engine beside the laboratory's: one row for each trial that it has scheduled.</summary>
internal static class EngineSection
{
    public static ReportSection? Of(RunReport report)
    {
        var names = new CellNames(report.Run.Manifest.Cells);
        var trials = EngineTrial.Of(report.Run.Trials);
        if (trials.IsEmpty)
            return null;
        var engine = trials[0].Engine.Engine;
        return new ReportSection(
            $"{engine}'s own figures",
            $"Measured requests as {engine} counts and times them, and as the laboratory does; latencies are of ok requests, in ms. It divides its requests per second by the whole load, warmup included. "
                + $"Its own report of each trial is beside this one, in {EngineFigures.ReportsOf(report.Run.Id)}, a folder each. Where this run came from elsewhere, they may not be here.",
            [
                new SectionColumn("cell", IsWord: true), new SectionColumn("trial"), new SectionColumn("ok"), new SectionColumn("ours"), new SectionColumn("not ok"), new SectionColumn("ours"),
                new SectionColumn("p50"), new SectionColumn("ours"), new SectionColumn("p99"), new SectionColumn("ours"), new SectionColumn("ok/s"),
            ],
            [.. trials.Select(trial => Row(names.Of(report.Run.Manifest.Cells[trial.Trial.Cell]), trial))]);
    }

    private static ImmutableArray<string> Row(string cell, EngineTrial trial) =>
    [
        cell, Invariant($"{trial.Trial.Number}"),
        Invariant($"{trial.Theirs.Ok}"), Invariant($"{trial.Ours.Ok}"),
        Invariant($"{trial.Theirs.NotOk}"), Invariant($"{trial.Ours.NotOk}"),
        Milliseconds(trial.Engine.Measured?.OkP50Ms), Milliseconds(trial.P50Ms),
        Milliseconds(trial.Engine.Measured?.OkP99Ms), Milliseconds(trial.P99Ms),
        trial.Engine.Measured is { } measured ? Invariant($"{measured.OkPerSecond:0.#}") : Metric.Untold,
    ];

    private static string Milliseconds(double? value) => value is { } known ? Invariant($"{known:0.0##}") : Metric.Untold;
}
