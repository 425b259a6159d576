using System.Net;

namespace MemHog.Load.Traffic.Wires;

/// <summary>Wires that run on .NET's own thread pool, and share nothing.</summary>
internal sealed class StreamWiring(IPEndPoint endpoint, bool tls) : IWiring
{
    public IWire New() => new StreamWire(endpoint, tls);

    public void Dispose()
    {
    }
}
