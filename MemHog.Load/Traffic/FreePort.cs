using System.Net;
using System.Net.Sockets;

namespace MemHog.Load.Traffic;

/// <summary>
/// Ports for targets, below the range that the kernel hands to outgoing connections (32768 and up on Linux): from inside that
/// range a client that calls a dead target again and again can be given the target's own port as its source, connect to
/// itself, and keep the target from coming back.
/// </summary>
internal sealed class FreePort(Random random)
{
    private const int First = 20_000;
    private const int Last = 30_000;

    public IPEndPoint Next()
    {
        for (var attempt = 0; attempt < 1000; attempt++)
        {
            var endpoint = new IPEndPoint(IPAddress.Loopback, random.Next(First, Last));
            if (IsFree(endpoint))
                return endpoint;
        }

        throw new InvalidOperationException($"No free port between {First} and {Last} at 127.0.0.1.");
    }

    private static bool IsFree(IPEndPoint endpoint)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(endpoint);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
