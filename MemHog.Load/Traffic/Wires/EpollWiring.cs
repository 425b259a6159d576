using System.Collections.Immutable;
using System.Net;

namespace MemHog.Load.Traffic.Wires;

/// <summary>Wires on a few threads of their own, which wait for all of them at once with epoll(7).</summary>
internal sealed class EpollWiring : IWiring
{
    /// <summary>More than the target can keep busy, and each takes a processor from it.</summary>
    private const int MostThreads = 4;

    private readonly IPEndPoint endpoint;
    private readonly ImmutableArray<EpollThread> threads;
    private int made;

    public EpollWiring(IPEndPoint endpoint, int clients)
    {
        this.endpoint = endpoint;
        threads = [.. Enumerable.Range(0, Math.Clamp(Environment.ProcessorCount, 1, Math.Min(MostThreads, clients))).Select(_ => new EpollThread())];
    }

    /// <summary>In turn on each of the threads.</summary>
    public IWire New()
    {
        var thread = threads[made++ % threads.Length];
        return new EpollWire(endpoint, thread);
    }

    public void Dispose()
    {
        foreach (var thread in threads)
            thread.Dispose();
    }
}
