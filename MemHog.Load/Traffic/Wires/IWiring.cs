using System.Net;

namespace MemHog.Load.Traffic.Wires;

/// <summary>Makes the wires of one load, and what they share.</summary>
internal interface IWiring : IDisposable
{
    IWire New();

    /// <summary>The quickest kind that this machine and the scheme allow.</summary>
    /// <param name="endpoint">The target.</param>
    /// <param name="tls">Whether it is spoken to over TLS.</param>
    /// <param name="clients">How many wires there will be at most.</param>
    static IWiring To(IPEndPoint endpoint, bool tls, int clients) =>
        OperatingSystem.IsLinux() && !tls ? new EpollWiring(endpoint, clients) : new StreamWiring(endpoint, tls);
}
