using System.Net;
using System.Net.Sockets;

namespace MemHog.Tests.Commands;

/// <summary>
/// Ports for targets that a test starts itself, each given once: between those that runs draw from, also in other tests, and those that
/// the kernel hands out.
/// </summary>
internal static class PortByHand
{
    private const int First = 30_000;
    private const int Count = 2_700;

    private static int given = new Random().Next(Count);

    public static int Next()
    {
        for (var attempt = 0; attempt < Count; attempt++)
        {
            var port = First + Interlocked.Increment(ref given) % Count;
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // A program that is none of ours has it.
            }
        }

        throw new InvalidOperationException($"No free port from {First} on at 127.0.0.1.");
    }
}
