using System.Net;
using System.Net.Sockets;

namespace MemHog.Tests.Traffic;

/// <summary>Where nobody listens: whoever connects is refused, and since the port is taken, no other test can begin to listen there.</summary>
internal sealed class DeadEndpoint : IDisposable
{
    private readonly Socket taken = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public DeadEndpoint() => taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));

    public IPEndPoint Endpoint => (IPEndPoint)taken.LocalEndPoint!;

    public void Dispose() => taken.Dispose();
}
