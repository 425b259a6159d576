using MemHog.Load.Model;
using MemHog.Load.Traffic.Wires;

namespace MemHog.Load.Traffic;

/// <summary>
/// One client's keep-alive HTTP/1.1 connection on a plain socket. Nothing is ever sent twice: HttpClient silently sends a
/// request again when a pooled connection turns out to be dead, which would hide exactly what is measured here.
/// In steady state a request over plain HTTP allocates nothing: one async method serves all of them in turn, and every
/// promise in it is used again.
/// </summary>
internal sealed class HttpConnection : IDisposable
{
    private readonly IWire wire;
    private readonly RequestScript script;
    private readonly Deadline deadline;
    private readonly ResponseParser parser = new();
    private readonly byte[] buffer = new byte[16 * 1024];
    private readonly RequestBuffer rendered = new();
    private readonly Promise<bool> order = new();
    private readonly Promise<Reply> answer = new();
    private CancellationToken abandon;
    private bool isServing;
    private long received;

    /// <param name="wire">Its own; closed with it.</param>
    /// <param name="script">What is sent, request after request; shared with the other connections of the load.</param>
    public HttpConnection(IWire wire, RequestScript script)
    {
        (this.wire, this.script) = (wire, script);
        deadline = new Deadline(wire.Abort);
    }

    /// <summary>Sends the next request and reads its whole answer; connects first when there is no live connection. One at a time.</summary>
    /// <param name="abandon">The laboratory gives up waiting: the request is censored.</param>
    public ValueTask<Reply> SendAsync(CancellationToken abandon)
    {
        this.abandon = abandon;
        answer.Make();
        if (!isServing)
            _ = ServeAsync();
        isServing = true;
        order.Keep(true);
        return answer.Kept;
    }

    public void Dispose()
    {
        if (isServing)
            order.Keep(false);
        deadline.Dispose();
        wire.Dispose();
    }

    private async Task ServeAsync()
    {
        while (await order.Kept.ConfigureAwait(false))
        {
            // Before the answer is told: who hears it may order the next request at once.
            order.Make();
            Reply reply;
            try
            {
                var request = script.Next(rendered);
                parser.Reset(request.IsHead);
                received = 0;
                // The server may have ended an idle connection: seen before anything is sent, that is no failure of a request.
                // And before the deadline begins: it cuts the wire from other threads, and must find the one that is used.
                if (wire.IsOpen && wire.HasNews)
                    wire.Close();
                deadline.Begin(request.Timeout, abandon);
                var passage = wire.IsOpen ? Passage.Done : await wire.OpenAsync().ConfigureAwait(false);
                if (passage.Trouble == Trouble.None)
                {
                    // A server that answers before it has read a long body, and closes, has answered all the same.
                    passage = await wire.SendAsync(request.Bytes).ConfigureAwait(false) is { Trouble: not Trouble.Broken } sent ? sent : Passage.Done;
                }

                var state = ParseState.NeedsMore;
                while (passage.Trouble == Trouble.None && state == ParseState.NeedsMore)
                {
                    passage = await wire.ReceiveAsync(buffer).ConfigureAwait(false);
                    (state, passage) = Taken(passage);
                }

                reply = Concluded(state, passage.Trouble, deadline.End()) with { ReceivedBytes = received };
            }
            catch (Exception e)
            {
                deadline.End();
                wire.Close();
                answer.Break(e);
                continue;
            }

            answer.Keep(reply);
        }
    }

    private (ParseState State, Passage Passage) Taken(Passage passage)
    {
        if (passage.Trouble != Trouble.None)
            return (ParseState.NeedsMore, passage);
        received += passage.Count;
        if (passage.Count > 0)
            return (parser.Take(buffer.AsSpan(0, passage.Count)), passage);
        return parser.TakeEnd() is ParseState.Done ? (ParseState.Done, passage) : (ParseState.NeedsMore, Passage.Failed(Trouble.Broken));
    }

    private Reply Concluded(ParseState state, Trouble trouble, CutOff cut)
    {
        if (cut != CutOff.None || state != ParseState.Done || !parser.Head.KeepAlive)
            wire.Close();
        return state switch
        {
            ParseState.Done => Reply.From(parser.Head),
            ParseState.NotHttp => Reply.NotHttp,
            _ => ReplyTo(trouble, cut),
        };
    }

    private Reply ReplyTo(Trouble trouble, CutOff cut) => (cut, trouble) switch
    {
        (CutOff.TimedOut, _) => Reply.Timeout with { Began = parser.HasStarted },
        (CutOff.Abandoned, _) or (_, Trouble.NoPort) => Reply.Censored,
        (_, Trouble.Refused) => Reply.Refused,
        (_, Trouble.NotTls) => Reply.NotHttp,
        _ => Reply.Reset,
    };
}
