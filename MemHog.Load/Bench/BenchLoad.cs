using MemHog.Load.Model;

namespace MemHog.Load.Bench;

/// <summary>The loads that benchmarks send.</summary>
internal static class BenchLoad
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RefusedPause = TimeSpan.FromMilliseconds(100);

    /// <summary>Clients that each send their next request when the last one is answered; all of it is measured.</summary>
    public static LoadShape Closed(string path, int clients, TimeSpan measure, TimeSpan warmup = default) =>
        new(new HttpCall("GET", path), clients, warmup, measure, Patience, RefusedPause, Payload: null);

    /// <summary>Requests that come evenly at a rate.</summary>
    public static LoadShape Open(string path, double perSecond, TimeSpan measure, TimeSpan warmup = default) =>
        Closed(path, clients: 256, measure, warmup) with { Rate = new ArrivalRate(perSecond) };
}
