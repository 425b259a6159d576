using System.Collections.Immutable;
using System.Diagnostics;
using MemHog.Load.Model;
using MemHog.Load.Results;
using Microsoft.Extensions.Logging;

namespace MemHog.Load.Runs;

/// <summary>All trials of a run, in their order, each stored when it is done.</summary>
internal sealed partial class ExperimentRunner(TrialRunner trials, IResultsStore store, IRunObserver observer, ILogger logger, TimeProvider time)
{
    /// <returns>How it ended; a cancelled run ends as interrupted, with every finished trial in the store.</returns>
    public async Task<RunEnd> RunAsync(RunManifest manifest, ImmutableArray<PlannedTrial> plan, CancellationToken cancellation)
    {
        using var trace = Telemetry.Source.StartActivity("run " + manifest.Experiment);
        trace?.SetTag("memhog.run", manifest.Id).SetTag("memhog.seed", manifest.Seed);
        await store.BeginAsync(manifest, cancellation).ConfigureAwait(false);
        var state = RunState.Complete;
        var start = time.GetTimestamp();
        try
        {
            foreach (var planned in plan)
                await RunTrialAsync(manifest.Id, planned, start, cancellation).ConfigureAwait(false);
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

    private async Task RunTrialAsync(string runId, PlannedTrial planned, long start, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var now = time.GetTimestamp();
        var live = new LiveTrial(planned, now, time.GetElapsedTime(start, now).TotalSeconds);
        observer.TrialStarted(live);
        var result = await trials.RunAsync(live, cancellation).ConfigureAwait(false);
        // A finished trial is stored even when the user has just asked to stop.
        try
        {
            await store.AppendAsync(runId, result, CancellationToken.None).ConfigureAwait(false);
        }
        catch (StoreException e)
        {
            throw new StoreException($"Run {runId} ends here: trial {planned.Number} could not be stored, the {planned.Number - 1} before it are in {store.Location}. {e.Message}", e);
        }

        Telemetry.Record(planned.Cell, result);
        LogTrial(planned.Number, planned.Cell.Key, result.Requests.Ok, result.Requests.Total, result.OomKills, result.PeakBytes);
        observer.TrialFinished(planned, result);
    }

    [LoggerMessage(LogLevel.Information, "Trial {Trial} ({Cell}): {Ok} of {Requests} requests ok, {OomKills} kernel kills, peak {PeakBytes} bytes")]
    private partial void LogTrial(int trial, string cell, long ok, long requests, long oomKills, long? peakBytes);
}
