using System.Net;
using System.Net.Sockets;

namespace MemHog.Load.Bench.Servers;

/// <summary>Answers every request on every path with the same few bytes, at once. It looks for nothing but the end of a request without a body.</summary>
internal sealed class SocketServer : IDisposable
{
    private static readonly byte[] Answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"u8.ToArray();
    private readonly Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    /// <summary>Listens at once, on a port that the system chooses.</summary>
    public SocketServer()
    {
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(512);
    }

    public IPEndPoint Endpoint => (IPEndPoint)listener.LocalEndPoint!;

    /// <summary>Until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var connection = await listener.AcceptAsync(cancellation).ConfigureAwait(false);
            connection.NoDelay = true;
            _ = ServeAsync(connection, cancellation);
        }
    }

    public void Dispose() => listener.Dispose();

    private static async Task ServeAsync(Socket connection, CancellationToken cancellation)
    {
        using var disposal = connection;
        var buffer = new byte[16 * 1024];
        var ends = new RequestEnds();
        try
        {
            while (await connection.ReceiveAsync(buffer, cancellation).ConfigureAwait(false) is var count and > 0)
            {
                for (var left = ends.In(buffer.AsSpan(0, count)); left > 0; left--)
                    await connection.SendAsync(Answer, cancellation).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            // The caller has gone, or we have: a connection has no other end.
        }
    }
}
