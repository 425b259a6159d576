using System.Globalization;
using System.Net;
using MemHog.Load.Model;
using MemHog.Load.Traffic.Wires;

namespace MemHog.Load.Traffic;

/// <summary>Asks a starting target whether it can take requests.</summary>
internal sealed class Readiness(IPEndPoint endpoint, string path, TimeProvider time, bool tls = false)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Where it asks, at 127.0.0.1.</summary>
    public int Port => endpoint.Port;

    /// <summary>What the path brought last, in half a sentence; null when it was not asked or before it had an answer.</summary>
    public string? Last { get; private set; }

    /// <summary>Ends when the path has answered 2xx or 3xx; throws <see cref="OperationCanceledException"/> when told to give up.</summary>
    public async Task WaitAsync(CancellationToken giveUp)
    {
        Last = null;
        using var connection = new HttpConnection(new StreamWire(endpoint, tls), new RequestScript(new HttpCall("GET", path), endpoint, Patience, seed: 0));
        while (true)
        {
            var reply = await connection.SendAsync(giveUp).ConfigureAwait(false);
            giveUp.ThrowIfCancellationRequested();
            Last = Describe(reply, tls);
            if (reply.Outcome == Outcome.Ok)
                return;
            await Task.Delay(Pause, time, giveUp).ConfigureAwait(false);
        }
    }

    private static string Describe(Reply reply, bool tls) => reply switch
    {
        { Status: 0 } => tls ? ReadyAnswer.NotTls : ReadyAnswer.NotHttp,
        { Status: { } status } => string.Create(CultureInfo.InvariantCulture, $"answered {status}"),
        { Outcome: Outcome.Refused } => ReadyAnswer.Refused,
        { Outcome: Outcome.Reset } => ReadyAnswer.CutOff,
        _ => "had no whole answer in 2 s",
    };
}
