using System.Net;
using MemHog.Load.Model;
using MemHog.Load.Traffic.Wires;

namespace MemHog.Load.Traffic;

/// <summary>The connections of one load: they share what is sent next, and the threads that wait for answers. Made by one thread at a time.</summary>
/// <param name="endpoint">The target.</param>
/// <param name="load">What is sent.</param>
/// <param name="seed">Of what is random in it.</param>
internal sealed class Connections(IPEndPoint endpoint, LoadShape load, ulong seed) : IDisposable
{
    private readonly RequestScript script = new(load.Request, endpoint, load.Timeout, seed);
    private IWiring? wiring;

    public HttpConnection New()
    {
        // Only with the first of them: a load that never begins needs no threads.
        wiring ??= IWiring.To(endpoint, load.Tls, load.Clients);
        return new HttpConnection(wiring.New(), script);
    }

    public void Dispose() => wiring?.Dispose();
}
