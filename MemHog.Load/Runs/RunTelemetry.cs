using System.Collections.Immutable;
using System.Diagnostics;
using MemHog.Load.Model;
using Microsoft.Extensions.Logging;

namespace MemHog.Load.Runs;

/// <summary>Tells a run to whoever collects: one trace of blocks, trials and phases, metrics of each cell, a line for each trial and finding.</summary>
internal sealed class RunTelemetry : IDisposable
{
    private readonly RunManifest manifest;
    private readonly IRunJudge? judge;
    private readonly RunLog log;
    private readonly Activity? outside = Activity.Current;
    private readonly Activity? run;
    private Activity? block;
    private bool hasEnded;

    /// <param name="run">With every trial that is stored.</param>
    /// <param name="judge">Says why a process died and what the verdict is so far; null to tell only what was measured.</param>
    /// <param name="logger">Where the lines go.</param>
    public RunTelemetry(Run run, IRunJudge? judge, ILogger logger)
    {
        (manifest, this.judge, log) = (run.Manifest, judge, new RunLog(logger, run.Manifest));
        // A request may have asked for the run, but its span is over long before: a run is a trace of its own.
        Activity.Current = null;
        this.run = Telemetry.Source.StartActivity("run " + manifest.Experiment, ActivityKind.Internal, default(ActivityContext), links: outside is null ? null : [new ActivityLink(outside.Context)]);
        this.run?.SetTag(TelemetryTags.Experiment, manifest.Experiment).SetTag(TelemetryTags.Run, manifest.Id).SetTag(TelemetryTags.Seed, manifest.Seed);
        log.Started(run.Trials.Length);
    }

    public void BlockStarts(int number)
    {
        block?.Dispose();
        block = Telemetry.Source.StartActivity($"block {number}", ActivityKind.Internal, run?.Context ?? default);
        block?.SetTag(TelemetryTags.Block, number);
    }

    /// <summary>To be disposed after the trial is stored.</summary>
    public static TrialTrace TrialStarts(PlannedTrial planned) => TrialTrace.Start(planned);

    public void TrialStarted(LiveTrial trial) => Telemetry.Live.Started(manifest.Experiment, trial);

    /// <param name="trial">It is over.</param>
    /// <param name="result">Null where it was cut off.</param>
    public static void TrialEnded(LiveTrial trial, TrialResult? result)
    {
        Telemetry.Live.Ended(trial, result?.Requests);
        if (result is null)
            trial.Trace.Interrupted();
    }

    /// <param name="trial">It is stored.</param>
    /// <param name="result">What it gave.</param>
    /// <param name="trials">All of the run so far, with it.</param>
    public void TrialFinished(LiveTrial trial, TrialResult result, ImmutableArray<TrialResult> trials)
    {
        var (planned, cell) = (trial.Planned, trial.Planned.Cell);
        Telemetry.Record(manifest.Experiment, cell, result);
        trial.Trace.Finished(result, fate => judge?.Explain(manifest, cell, result, fate) ?? Words.Of(fate.Kind));
        if (!log.IsOn && trial.Trace.Context is null)
            return;
        var judgement = Judge(cell, trials);
        if (judgement is not null)
            trial.Trace.Judged(judgement);
        log.Finished(planned, result, judgement);
        // An error is something that happened, and stays so. Doubts may yet be cleared up by further trials: they wait for the end.
        foreach (var finding in judgement?.Findings.Where(finding => finding.Severity == Severity.Error) ?? [])
            log.Found(cell, finding);
    }

    public void Ended(RunEnd end, ImmutableArray<TrialResult> trials)
    {
        hasEnded = true;
        run?.SetTag(TelemetryTags.State, Words.Of(end.State));
        if (end.State == RunState.Interrupted)
            run?.SetStatus(ActivityStatusCode.Error, "interrupted");
        if (!log.IsOn)
            return;
        ImmutableArray<(Cell Cell, CellJudgement Judgement)> cells = [.. manifest.Cells.Select(cell => (cell, Judge(cell, trials)!)).Where(pair => pair.Item2 is not null)];
        foreach (var (cell, judgement) in cells)
        {
            foreach (var finding in judgement.Findings)
                log.Found(cell, finding);
        }

        foreach (var finding in judge?.Findings(new Run(manifest, trials, end)) ?? [])
            log.Found(null, finding);
        log.Ended(end, trials.Length, cells);
    }

    public void Dispose()
    {
        block?.Dispose();
        if (!hasEnded)
            run?.SetStatus(ActivityStatusCode.Error, "it could not be stored, or the laboratory is defective");
        run?.Dispose();
        Activity.Current = outside;
    }

    private CellJudgement? Judge(Cell cell, ImmutableArray<TrialResult> trials) =>
        trials.Where(trial => trial.Cell == cell.Index).ToImmutableArray() is { IsEmpty: false } own ? judge?.Judge(manifest, cell, own) : null;
}
