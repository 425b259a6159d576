using System.Collections.Immutable;
using System.Diagnostics;
using MemHog.Load.Model;
using MemHog.Load.Results;
using Microsoft.Extensions.Logging;

namespace MemHog.Load.Runs;

/// <summary>The trials of a run, in their order, each stored when it is done.</summary>
internal sealed partial class ExperimentRunner(TrialRunner trials, IResultsStore store, IRunObserver observer, ILogger logger, TimeProvider time)
{
    /// <summary>Ends the trials of a cell that is decided, in a sequential run.</summary>
    public required GoesOn GoesOn { get; init; }

    /// <summary>What is left of a run that was begun in the store: all of one that is new.</summary>
    /// <param name="run">With every trial that is stored.</param>
    /// <param name="plan">Of the whole run; a trial's number is its place, from 1.</param>
    /// <param name="cancellation">Ends it; what is under way is not stored.</param>
    /// <returns>How it ended; a cancelled run ends as interrupted, with every finished trial in the store.</returns>
    public async Task<RunEnd> RunAsync(Run run, ImmutableArray<PlannedTrial> plan, CancellationToken cancellation)
    {
        var manifest = run.Manifest;
        using var trace = Telemetry.Source.StartActivity("run " + manifest.Experiment);
        trace?.SetTag("memhog.run", manifest.Id).SetTag("memhog.seed", manifest.Seed);
        var state = RunState.Complete;
        var done = run.Trials;
        var clock = new RunClock(time, StartedBefore(run));
        try
        {
            while (TrialsAhead.Of(manifest, done, GoesOn) is { IsEmpty: false } ahead)
            {
                observer.BlockStarts(ahead);
                foreach (var number in ahead.Next)
                    done = done.Add(await RunTrialAsync(manifest.Id, plan[number - 1], done.Length, clock, cancellation).ConfigureAwait(false));
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            state = RunState.Interrupted;
            trace?.SetStatus(ActivityStatusCode.Error, "interrupted");
        }

        var end = new RunEnd(state, time.GetUtcNow());
        await store.EndAsync(manifest.Id, end, CancellationToken.None).ConfigureAwait(false);
        return end;
    }

    /// <summary>How long ago the run's first trial began. The clock of the day may have been set back since: no trial begins before the last one ended.</summary>
    private TimeSpan StartedBefore(Run run) => run.Trials is [.., var last]
        ? TimeSpan.FromSeconds(Math.Max((time.GetUtcNow() - run.Manifest.StartedAt).TotalSeconds, last.StartedAtSeconds + last.Phases.Total))
        : TimeSpan.Zero;

    private async Task<TrialResult> RunTrialAsync(string runId, PlannedTrial planned, int done, RunClock clock, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var now = time.GetTimestamp();
        var live = new LiveTrial(planned, now, clock.SecondsAt(now));
        observer.TrialStarted(live);
        var result = await trials.RunAsync(live, cancellation).ConfigureAwait(false);
        // A finished trial is stored even when the user has just asked to stop.
        try
        {
            await store.AppendAsync(runId, result, CancellationToken.None).ConfigureAwait(false);
        }
        catch (StoreException e)
        {
            throw new StoreException($"Run {runId} ends here: trial {planned.Number} could not be stored, the {done} before it are in {store.Location}. {e.Message}", e);
        }

        Telemetry.Record(planned.Cell, result);
        LogTrial(planned.Number, planned.Cell.Key, result.Requests.Ok, result.Requests.Total, result.OomKills, result.PeakBytes);
        observer.TrialFinished(planned, result);
        return result;
    }

    [LoggerMessage(LogLevel.Information, "Trial {Trial} ({Cell}): {Ok} of {Requests} requests ok, {OomKills} kernel kills, peak {PeakBytes} bytes")]
    private partial void LogTrial(int trial, string cell, long ok, long requests, long oomKills, long? peakBytes);
}
