using System.Net;
using MemHog.Load.Model;
using MemHog.Load.Traffic.Wires;

namespace MemHog.Load.Traffic;

/// <summary>Asks a starting target whether it can take requests.</summary>
internal sealed class Readiness(IPEndPoint endpoint, string path, TimeProvider time, bool tls = false)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Ends when the path has answered 2xx or 3xx; throws <see cref="OperationCanceledException"/> when told to give up.</summary>
    public async Task WaitAsync(CancellationToken giveUp)
    {
        using var connection = new HttpConnection(new StreamWire(endpoint, tls), new RequestScript(new HttpCall("GET", path), endpoint, Patience, seed: 0));
        while (true)
        {
            var reply = await connection.SendAsync(giveUp).ConfigureAwait(false);
            giveUp.ThrowIfCancellationRequested();
            if (reply.Outcome == Outcome.Ok)
                return;
            await Task.Delay(Pause, time, giveUp).ConfigureAwait(false);
        }
    }
}
