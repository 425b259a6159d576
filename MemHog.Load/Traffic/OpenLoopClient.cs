using System.Threading.Tasks.Sources;

namespace MemHog.Load.Traffic;

/// <summary>
/// One of the clients of an open loop: a connection of its own, and one request at a time, when it is told to. It waits for
/// that as a single reusable promise, so that an arrival allocates nothing; and whoever tells it hands the request to the
/// socket itself, so that none waits for a thread.
/// </summary>
internal sealed class OpenLoopClient(HttpConnection connection, RequestRecorder recorder) : IValueTaskSource<TimeSpan?>
{
    private ManualResetValueTaskSourceCore<TimeSpan?> order;

    public RequestRecorder Recorder => recorder;

    /// <summary>Tells a client that is idle to send its request.</summary>
    /// <param name="due">When it was to be sent, since the start of the load.</param>
    public void Send(TimeSpan due) => order.SetResult(due);

    /// <summary>Tells a client that is idle that there is nothing more to send.</summary>
    public void Leave() => order.SetResult(null);

    /// <summary>Until it is told to leave.</summary>
    /// <param name="idle">Where it waits between requests; it is not there yet.</param>
    /// <param name="elapsed">Time since the start of the load.</param>
    /// <param name="abandon">Cuts off the request in flight.</param>
    public async Task RunAsync(IdleClients idle, Func<TimeSpan> elapsed, CancellationToken abandon)
    {
        using var disposal = connection;
        while (await new ValueTask<TimeSpan?>(this, order.Version).ConfigureAwait(false) is { } due)
        {
            recorder.RecordSent(due, elapsed() - due);
            var reply = await connection.SendAsync(abandon).ConfigureAwait(false);
            recorder.Record(due, reply, elapsed() - due);
            order.Reset();
            idle.Add(this);
        }
    }

    TimeSpan? IValueTaskSource<TimeSpan?>.GetResult(short token) => order.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<TimeSpan?>.GetStatus(short token) => order.GetStatus(token);

    void IValueTaskSource<TimeSpan?>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        order.OnCompleted(continuation, state, token, flags);
}
