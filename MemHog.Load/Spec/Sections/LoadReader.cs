using MemHog.Load.Model;
using MemHog.Load.Spec.Nodes;
using MemHog.Load.Spec.Values;

namespace MemHog.Load.Spec.Sections;

/// <summary>The section <c>load</c>: a closed loop, or with a rate an open one.</summary>
internal static class LoadReader
{
    public const int MostClients = 10_000;

    /// <summary>In flight at once in an open loop, unless said otherwise: enough that a service in trouble is not spared.</summary>
    public const int OpenLoopClients = 256;

    public const string Sample = "load: { request: GET /hog?mb=100 }";

    public static Maybe<LoadShape> Read(Node node)
    {
        if (KeyedNode.Of(node, $"Write {Sample}.") is not { HasValue: true, Value: var keys })
            return new Nothing();
        var request = keys.Required("request", Calls.Request, "Add request: GET /path, the call that every client makes.");
        var rate = keys.Optional("rate", Rates.PerSecond);
        var clients = keys.Optional("clients", Numbers.Between(1, MostClients, 4), rate is null ? 4 : OpenLoopClients);
        var warmup = keys.Optional("warmup", Durations.OrNone("2s"), TimeSpan.FromSeconds(2));
        var measure = keys.Optional("measure", Durations.Positive("10s"), TimeSpan.FromSeconds(10));
        var timeout = keys.Optional("timeout", Durations.Positive("10s"), TimeSpan.FromSeconds(10));
        var pause = keys.Optional("refused_pause", Durations.Positive("100ms"), TimeSpan.FromMilliseconds(100));
        var payload = keys.Optional("payload", Amounts.Positive);
        return keys.Close()
            ? new LoadShape(request.Value, clients, warmup, measure, timeout, pause, payload, rate)
            : new Nothing();
    }
}
