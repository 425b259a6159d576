using System.Collections.Immutable;
using MemHog.Load.Model;

namespace MemHog.Load.Traffic.NBomber;

/// <summary>
/// What a scheduler that is not ours calls whenever it wants a request sent: from any thread, as often as it likes. Requests are
/// sent and recorded as those of the built-in loops, but for one thing: when they were due only the scheduler knows, so latency
/// and phase go by the moment at which it called.
/// </summary>
internal sealed class ScheduledRequests(Connections connections, LoadShape load, TimeProvider time) : IDisposable
{
    public const string Warmup = "warmup";
    public const string Measure = "measure";

    private static readonly Reply NeverSent = new(Outcome.Dropped, null);

    private readonly Lock gate = new();
    private readonly Stack<ScheduledClient> idle = new(load.Clients);
    private readonly RequestRecorder dropped = new(load);
    private ImmutableArray<RequestRecorder> recorders = [];
    private long start;
    private int clients;

    public OutcomeCounts SoFar => Recorders.Aggregate(OutcomeCounts.None, (sum, recorder) => sum + recorder.Measured);

    /// <summary>When the load began: a timestamp of the clock.</summary>
    public long Started => start;

    private ImmutableArray<RequestRecorder> Recorders
    {
        get
        {
            lock (gate)
                return recorders.Insert(0, dropped);
        }
    }

    /// <summary>Says when the load began; the scheduler's first request may come later. To be called before the first one, and once.</summary>
    /// <param name="ago">How long ago that was.</param>
    public void Begin(TimeSpan ago) => start = time.GetTimestamp() - (long)(ago.TotalSeconds * time.TimestampFrequency);

    /// <summary>The next request, which must then be sent; null when the load is over, and the scheduler is to do nothing.</summary>
    public ScheduledRequest? Next()
    {
        var since = time.GetElapsedTime(start);
        if (since >= load.Warmup + load.Measure)
            return null;
        return new ScheduledRequest(Take(), since, since < load.Warmup ? Warmup : Measure);
    }

    /// <summary>Sends it and waits for its end.</summary>
    /// <param name="request">From <see cref="Next"/>; sent once.</param>
    /// <param name="abandon">Cuts it off.</param>
    public async ValueTask<Reply> SendAsync(ScheduledRequest request, CancellationToken abandon)
    {
        if (request.Client is not { } client)
        {
            // One recorder has one writer.
            lock (gate)
                dropped.Record(request.Since, NeverSent, TimeSpan.Zero);
            return NeverSent;
        }

        var reply = await client.Connection.SendAsync(abandon).ConfigureAwait(false);
        client.Recorder.Record(request.Since, reply, time.GetElapsedTime(start) - request.Since);
        lock (gate)
            idle.Push(client);
        return reply;
    }

    /// <summary>What the client of a closed loop does between two requests: nothing, but for the pause after a refused connection.</summary>
    public async Task PauseAsync(Reply reply, CancellationToken abandon)
    {
        if (load.Rate is null && reply.Outcome is Outcome.Refused or Outcome.Censored)
            await Task.Delay(load.RefusedPause, time, abandon).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>All that was measured; when nothing is in flight any more.</summary>
    public TrafficResult Result() => TrafficResult.Of(start, Recorders);

    /// <summary>Ends the connections.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            while (idle.TryPop(out var client))
                client.Connection.Dispose();
        }

        connections.Dispose();
    }

    /// <summary>The client that waited least, so that at a low rate a few warm connections carry the load; or one more; null when there are as many as allowed.</summary>
    private ScheduledClient? Take()
    {
        lock (gate)
        {
            if (idle.TryPop(out var client))
                return client;
            if (clients == load.Clients)
                return null;
            clients++;
            var another = new ScheduledClient(connections.New(), new RequestRecorder(load));
            recorders = recorders.Add(another.Recorder);
            return another;
        }
    }
}
