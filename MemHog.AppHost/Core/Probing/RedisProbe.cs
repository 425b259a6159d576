using System.Net.Sockets;
using System.Text;
using MemHog.AppHost.Composition;

namespace MemHog.AppHost.Core.Probing;

internal static class RedisProbe
{
    /// <summary>
    /// Inline commands over a raw socket: one question does not need a client library. While the append-only file is loading
    /// the server answers AUTH with <c>+OK</c> and PING with <c>-LOADING …</c>; a stranger on the port answers something else.
    /// </summary>
    public static async Task<bool> AnswersAsync(RedisPing probe, CancellationToken cancellation)
    {
        try
        {
            using var socket = new TcpClient();
            await socket.ConnectAsync(Endpoint.Host, probe.Port, cancellation);
            var stream = socket.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"AUTH {probe.Password.Value}\r\nPING\r\n"), cancellation);
            using var reader = new StreamReader(stream, Encoding.ASCII);
            return await reader.ReadLineAsync(cancellation) == "+OK"
                && await reader.ReadLineAsync(cancellation) == "+PONG";
        }
        catch (SocketException)
        {
            return false;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
