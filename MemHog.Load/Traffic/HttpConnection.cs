using System.Net;
using System.Net.Sockets;
using System.Text;
using MemHog.Load.Model;

namespace MemHog.Load.Traffic;

/// <summary>
/// One client's keep-alive HTTP/1.1 connection on a plain socket. Nothing is ever sent twice: HttpClient silently sends a
/// request again when a pooled connection turns out to be dead, which would hide exactly what is measured here.
/// In steady state a request allocates nothing.
/// </summary>
internal sealed class HttpConnection(IPEndPoint endpoint, HttpCall call, TimeSpan timeout) : IDisposable
{
    private readonly byte[] request = Encoding.ASCII.GetBytes(
        $"{call.Method} {call.Path} HTTP/1.1\r\nHost: {endpoint}\r\nUser-Agent: memhog\r\nAccept: */*\r\n{(call.Method is "GET" or "HEAD" ? "" : "Content-Length: 0\r\n")}\r\n");

    private readonly byte[] buffer = new byte[16 * 1024];
    private readonly ResponseParser parser = new();
    private Socket? socket;
    private CancellationTokenSource deadline = new();

    /// <summary>Sends the request and reads its whole answer; connects first when there is no live connection.</summary>
    /// <param name="abandon">The laboratory gives up waiting: the request is censored.</param>
    public async ValueTask<Reply> SendAsync(CancellationToken abandon)
    {
        if (!deadline.TryReset())
        {
            deadline.Dispose();
            deadline = new CancellationTokenSource();
        }

        deadline.CancelAfter(timeout);
        using var registration = abandon.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), deadline);
        var reply = await ConnectAsync(deadline.Token).ConfigureAwait(false) ?? await ExchangeAsync(deadline.Token).ConfigureAwait(false);
        if (reply.Outcome is Outcome.Timeout or Outcome.Reset or Outcome.Refused || !parser.Head.KeepAlive || reply == Reply.NotHttp)
            Close();
        return reply.Outcome == Outcome.Timeout && abandon.IsCancellationRequested ? Reply.Censored : reply;
    }

    public void Dispose()
    {
        Close();
        deadline.Dispose();
    }

    /// <summary>Null when connected.</summary>
    private async ValueTask<Reply?> ConnectAsync(CancellationToken cancellation)
    {
        // The server may have ended an idle connection: seen before anything is sent, that is no failure of a request.
        if (socket is not null && socket.Poll(0, SelectMode.SelectRead))
            Close();
        if (socket is not null)
            return null;

        var fresh = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await fresh.ConnectAsync(endpoint, cancellation).ConfigureAwait(false);
            socket = fresh;
            return null;
        }
        catch (OperationCanceledException)
        {
            fresh.Dispose();
            return Reply.Timeout;
        }
        catch (SocketException e)
        {
            fresh.Dispose();
            // Out of local ports is the laboratory's own trouble, not the target's.
            return e.SocketErrorCode == SocketError.AddressNotAvailable ? Reply.Censored : Reply.Refused;
        }
    }

    private async ValueTask<Reply> ExchangeAsync(CancellationToken cancellation)
    {
        parser.Reset(call.Method == "HEAD");
        try
        {
            for (var sent = 0; sent < request.Length;)
                sent += await socket!.SendAsync(request.AsMemory(sent), SocketFlags.None, cancellation).ConfigureAwait(false);
            while (true)
            {
                var count = await socket!.ReceiveAsync(buffer, SocketFlags.None, cancellation).ConfigureAwait(false);
                var state = count == 0 ? parser.TakeEnd() : parser.Take(buffer.AsSpan(0, count));
                if (state == ParseState.Done)
                    return Reply.From(parser.Head);
                if (state == ParseState.NotHttp)
                    return Reply.NotHttp;
                if (count == 0)
                    return Reply.Reset;
            }
        }
        catch (OperationCanceledException)
        {
            return Reply.Timeout with { Began = parser.HasStarted };
        }
        catch (SocketException)
        {
            return Reply.Reset;
        }
    }

    private void Close()
    {
        socket?.Dispose();
        socket = null;
    }
}
