using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MemHog.Tests.Traffic;

/// <summary>A server that does on each request exactly what its script says, and counts requests by itself.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource stop = new();
    private readonly Func<int, NetworkStream, Task<bool>> script;
    private readonly Task accepting;
    private int requests;
    private int connections;

    /// <param name="script">Number of the request (from 1) and its connection; true keeps the connection open.</param>
    public ScriptedServer(Func<int, NetworkStream, Task<bool>> script, int port = 0)
    {
        this.script = script;
        listener.Bind(new IPEndPoint(IPAddress.Loopback, port));
        listener.Listen(128);
        accepting = AcceptAsync();
    }

    public IPEndPoint Endpoint => (IPEndPoint)listener.LocalEndPoint!;

    /// <summary>Whole requests received.</summary>
    public int Requests => Volatile.Read(ref requests);

    public int Connections => Volatile.Read(ref connections);

    public static ScriptedServer Answering(string response) => new((_, stream) => SendAsync(stream, response));

    public static async Task<bool> SendAsync(NetworkStream stream, string text)
    {
        await stream.WriteAsync(Encoding.Latin1.GetBytes(text));
        return true;
    }

    public static string Response(int status, string headers = "", string body = "hello") =>
        $"HTTP/1.1 {status} Any Reason\r\nContent-Length: {body.Length}\r\n{headers}\r\n{body}";

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Dispose();
        await accepting;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var connection = await listener.AcceptAsync(stop.Token);
                Interlocked.Increment(ref connections);
                _ = ServeAsync(connection);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task ServeAsync(Socket connection)
    {
        using var stream = new NetworkStream(connection, ownsSocket: true);
        try
        {
            var buffer = new byte[8192];
            var text = "";
            while (true)
            {
                while (!text.Contains("\r\n\r\n", StringComparison.Ordinal))
                {
                    var count = await stream.ReadAsync(buffer, stop.Token);
                    if (count == 0)
                        return;
                    text += Encoding.Latin1.GetString(buffer, 0, count);
                }

                text = text[(text.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];
                if (!await script(Interlocked.Increment(ref requests), stream))
                {
                    connection.LingerState = new LingerOption(true, 0);
                    return;
                }
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or SocketException)
        {
        }
    }
}
