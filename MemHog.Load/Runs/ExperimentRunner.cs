using System.Collections.Immutable;
using MemHog.Load.Model;
using MemHog.Load.Results;
using Microsoft.Extensions.Logging;

namespace MemHog.Load.Runs;

/// <summary>The trials of a run, in their order, each stored when it is done.</summary>
internal sealed class ExperimentRunner(TrialRunner trials, IResultsStore store, IRunObserver observer, ILogger logger, TimeProvider time)
{
    /// <summary>Ends the trials of a cell that is decided, in a sequential run.</summary>
    public required GoesOn GoesOn { get; init; }

    /// <summary>Says what the telemetry of a run tells beyond figures; null to tell those alone.</summary>
    public IRunJudge? Judge { get; init; }

    /// <summary>What is left of a run that was begun in the store: all of one that is new.</summary>
    /// <param name="run">With every trial that is stored.</param>
    /// <param name="plan">Of the whole run; a trial's number is its place, from 1.</param>
    /// <param name="cancellation">Ends it; what is under way is not stored.</param>
    /// <returns>How it ended; a cancelled run ends as interrupted, with every finished trial in the store.</returns>
    public async Task<RunEnd> RunAsync(Run run, ImmutableArray<PlannedTrial> plan, CancellationToken cancellation)
    {
        var manifest = run.Manifest;
        using var telemetry = new RunTelemetry(run, Judge, logger);
        var state = RunState.Complete;
        var done = run.Trials;
        var clock = new RunClock(time, StartedBefore(run));
        try
        {
            while (TrialsAhead.Of(manifest, done, GoesOn) is { IsEmpty: false } ahead)
            {
                observer.BlockStarts(ahead);
                telemetry.BlockStarts(plan[ahead.Next[0] - 1].Block);
                foreach (var number in ahead.Next)
                    done = done.Add(await RunTrialAsync(manifest.Id, plan[number - 1], done, clock, telemetry, cancellation).ConfigureAwait(false));
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            state = RunState.Interrupted;
        }
        catch (Exception)
        {
            // Without an end it would count as under way for as long as this process lives.
            await GiveUpAsync(manifest.Id).ConfigureAwait(false);
            throw;
        }

        var end = new RunEnd(state, time.GetUtcNow());
        await store.EndAsync(manifest.Id, end, CancellationToken.None).ConfigureAwait(false);
        telemetry.Ended(end, done);
        return end;
    }

    private async Task GiveUpAsync(string runId)
    {
        try
        {
            await store.EndAsync(runId, new RunEnd(RunState.Interrupted, time.GetUtcNow()), CancellationToken.None).ConfigureAwait(false);
        }
        catch (StoreException)
        {
            // It is the store that is broken, say. What is told is what went wrong first.
        }
    }

    /// <summary>How long ago the run's first trial began. The clock of the day may have been set back since: no trial begins before the last one ended.</summary>
    private TimeSpan StartedBefore(Run run) => run.Trials is [.., var last]
        ? TimeSpan.FromSeconds(Math.Max((time.GetUtcNow() - run.Manifest.StartedAt).TotalSeconds, last.StartedAtSeconds + last.Phases.Total))
        : TimeSpan.Zero;

    private async Task<TrialResult> RunTrialAsync(string runId, PlannedTrial planned, ImmutableArray<TrialResult> done, RunClock clock, RunTelemetry telemetry, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using var trace = RunTelemetry.TrialStarts(planned);
        var now = time.GetTimestamp();
        var live = new LiveTrial(planned, now, clock.SecondsAt(now)) { Trace = trace };
        observer.TrialStarted(live);
        var result = await RunAsync(live, telemetry, cancellation).ConfigureAwait(false);
        // A finished trial is stored even when the user has just asked to stop.
        try
        {
            await store.AppendAsync(runId, result, CancellationToken.None).ConfigureAwait(false);
        }
        catch (StoreException e)
        {
            throw new StoreException($"Run {runId} ends here: trial {planned.Number} could not be stored, the {done.Length} before it are in {store.Location}. {e.Message}", e);
        }

        telemetry.TrialFinished(live, result, done.Add(result));
        observer.TrialFinished(planned, result);
        return result;
    }

    private async Task<TrialResult> RunAsync(LiveTrial live, RunTelemetry telemetry, CancellationToken cancellation)
    {
        telemetry.TrialStarted(live);
        TrialResult? result = null;
        try
        {
            return result = await trials.RunAsync(live, cancellation).ConfigureAwait(false);
        }
        finally
        {
            RunTelemetry.TrialEnded(live, result);
        }
    }
}
