using MemHog.Load.Model;

namespace MemHog.Load.Traffic;

/// <summary>
/// Requests arrive by a schedule, whatever becomes of earlier ones, as those of many independent callers do. At most N are
/// in flight; an arrival that finds no free client is dropped, and counted in that moment. Latency and phase go by the moment at
/// which a request was *due* (Tene, coordinated omission): what it had to wait for the laboratory counts as well.
/// </summary>
internal sealed class OpenLoop(Connections connections, LoadShape load, ArrivalSchedule arrivals, TimeProvider time) : ILoad
{
    private static readonly Reply NeverSent = new(Outcome.Dropped, null);

    private readonly Pacer pacer = new(load.Warmup + load.Measure);
    private readonly IdleClients idle = new();
    private readonly RequestRecorder dropped = new(load);

    // Each is made when all before it are busy for the first time: a client costs some 60 KiB, and most are never needed.
    private readonly OpenLoopClient?[] clients = new OpenLoopClient?[load.Clients];
    private readonly List<Task> running = [];

    public OutcomeCounts SoFar => Recorders.Aggregate(OutcomeCounts.None, (sum, recorder) => sum + recorder.Measured);

    private IEnumerable<RequestRecorder> Recorders => clients.OfType<OpenLoopClient>().Select(client => client.Recorder).Prepend(dropped);

    public async Task<TrafficResult> RunAsync(CancellationToken abandon)
    {
        using var ending = connections;
        var start = time.GetTimestamp();
        try
        {
            await Task.Factory.StartNew(() => Pace(() => time.GetElapsedTime(start), abandon), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)
                .ConfigureAwait(false);
        }
        finally
        {
            // Whatever ended the pacing, nobody waits for another arrival.
            idle.Close();
        }

        await Task.WhenAll(running).ConfigureAwait(false);
        // The last answer came on a thread that serves the connections: what follows has no place there.
        await Task.Yield();
        return TrafficResult.Of(start, [.. Recorders]);
    }

    /// <summary>Lets every arrival come at its time, until the end of the load; blocks its thread.</summary>
    private void Pace(Func<TimeSpan> elapsed, CancellationToken abandon)
    {
        var next = arrivals.First;
        while (!abandon.IsCancellationRequested)
        {
            for (var now = elapsed(); pacer.Sends(now, next.Due); next = arrivals.After(next))
                Arrive(next.Due, elapsed, abandon);
            if (pacer.Wait(elapsed(), next.Due) is not { } wait)
                return;
            if (wait > TimeSpan.Zero)
                PacerSleep.For(wait, time, abandon);
        }
    }

    private void Arrive(TimeSpan due, Func<TimeSpan> elapsed, CancellationToken abandon)
    {
        if ((idle.Take() ?? Another(elapsed, abandon)) is { } client)
            client.Send(due);
        else
            dropped.Record(due, NeverSent, TimeSpan.Zero);
    }

    /// <summary>One more client, or null when there are as many as allowed.</summary>
    private OpenLoopClient? Another(Func<TimeSpan> elapsed, CancellationToken abandon)
    {
        if (running.Count == clients.Length)
            return null;
        var client = new OpenLoopClient(connections.New(), new RequestRecorder(load));
        clients[running.Count] = client;
        running.Add(client.RunAsync(idle, elapsed, abandon));
        return client;
    }
}
