namespace MemHog.Load.Traffic;

/// <summary>
/// The clients that wait for something to send. The one that waited least comes first, so that at a low rate a few warm
/// connections carry the load instead of every arrival opening a cold one.
/// </summary>
internal sealed class IdleClients
{
    private readonly Lock gate = new();
    private readonly Stack<OpenLoopClient> waiting = [];
    private bool closed;

    /// <summary>Takes a client that has nothing in flight; after the end it is sent away at once.</summary>
    public void Add(OpenLoopClient client)
    {
        lock (gate)
        {
            if (!closed)
            {
                waiting.Push(client);
                return;
            }
        }

        client.Leave();
    }

    /// <summary>Null when all are busy.</summary>
    public OpenLoopClient? Take()
    {
        lock (gate)
            return waiting.TryPop(out var client) ? client : null;
    }

    /// <summary>Sends away everybody, those that are still busy when they come back.</summary>
    public void Close()
    {
        lock (gate)
            closed = true;
        while (Take() is { } client)
            client.Leave();
    }
}
