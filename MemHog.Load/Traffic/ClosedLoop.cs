using System.Collections.Immutable;
using MemHog.Load.Model;

namespace MemHog.Load.Traffic;

/// <summary>
/// N clients, each with one connection and at most one request in flight, each starting the next request when the last one
/// has ended. A request belongs to the phase in which it starts; the end waits for what is in flight.
/// </summary>
internal sealed class ClosedLoop(Connections connections, LoadShape load, TimeProvider time) : ILoad
{
    private readonly ImmutableArray<RequestRecorder> recorders = [.. Enumerable.Range(0, load.Clients).Select(_ => new RequestRecorder(load))];

    public OutcomeCounts SoFar => recorders.Aggregate(OutcomeCounts.None, (sum, recorder) => sum + recorder.Measured);

    /// <summary>Latencies so far, for a live display: of those that were ok, and how long those had lasted that were cut off. What is recorded meanwhile may be in it or not.</summary>
    public (Histogram Ok, Histogram Cut) LatencySoFar => (Histogram.Merge(recorders.Select(recorder => recorder.OkLatency)), Histogram.Merge(recorders.Select(recorder => recorder.CutLatency)));

    public async Task<TrafficResult> RunAsync(CancellationToken abandon)
    {
        var start = time.GetTimestamp();
        using var ending = connections;
        var clients = recorders.Select(recorder => (Recorder: recorder, Connection: connections.New())).ToArray();
        await Task.WhenAll(clients.Select(client => Task.Run(() => RunClientAsync(client.Connection, client.Recorder, start, abandon), CancellationToken.None))).ConfigureAwait(false);
        // The last answer came on a thread that serves the connections: what follows has no place there.
        await Task.Yield();
        return TrafficResult.Of(start, recorders);
    }

    private async Task RunClientAsync(HttpConnection connection, RequestRecorder recorder, long start, CancellationToken abandon)
    {
        using var closing = connection;
        var end = load.Warmup + load.Measure;
        while (!abandon.IsCancellationRequested)
        {
            var began = time.GetTimestamp();
            var since = time.GetElapsedTime(start, began);
            if (since >= end)
                return;
            var reply = await connection.SendAsync(abandon).ConfigureAwait(false);
            recorder.Record(since, reply, time.GetElapsedTime(began));
            if (reply.Outcome is Outcome.Refused or Outcome.Censored && !await PausedAsync(end - time.GetElapsedTime(start), abandon).ConfigureAwait(false))
                return;
        }
    }

    /// <summary>False when the pause reaches the end: there is no further attempt then, however early a timer fires.</summary>
    private async Task<bool> PausedAsync(TimeSpan left, CancellationToken abandon)
    {
        var isLast = left <= load.RefusedPause;
        if (left > TimeSpan.Zero)
            await Task.Delay(isLast ? left : load.RefusedPause, time, abandon).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !isLast;
    }
}
