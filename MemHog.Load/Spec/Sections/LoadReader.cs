using System.Collections.Immutable;
using MemHog.Load.Model;
using MemHog.Load.Spec.Nodes;
using MemHog.Load.Spec.Values;
using MemHog.Load.Spec.Yaml;

namespace MemHog.Load.Spec.Sections;

/// <summary>The section <c>load</c>: a closed loop, or with a rate an open one.</summary>
internal static class LoadReader
{
    public const int MostClients = 10_000;

    /// <summary>In flight at once in an open loop, unless said otherwise: enough that a service in trouble is not spared.</summary>
    public const int OpenLoopClients = 256;

    /// <summary>What all clients together may need to count in.</summary>
    private const double MostBytes = 1e9;

    public const string Sample = "load: { request: GET /hog?mb=100 }";

    public static Maybe<LoadShape> Read(Node node)
    {
        if (KeyedNode.Of(node, $"Write {Sample}.") is not { HasValue: true, Value: var keys })
            return new Nothing();
        var request = Requests(node, keys);
        var rate = keys.Find("rate") is { } written && ArrivalRates.Read(written) is { HasValue: true, Value: var found } ? found : null;
        var arrivals = keys.Optional("arrivals", ArrivalPatterns.Read, ArrivalPattern.Constant);
        var clients = keys.Optional("clients", Numbers.Between(1, MostClients, 4), rate is null ? 4 : OpenLoopClients);
        var warmup = keys.Optional("warmup", Durations.OrNone("2s"), TimeSpan.FromSeconds(2));
        var measure = keys.Optional("measure", Durations.Positive("10s"), TimeSpan.FromSeconds(10));
        var timeout = keys.Optional("timeout", Durations.Positive("10s"), TimeSpan.FromSeconds(10));
        var pause = keys.Optional("refused_pause", Durations.Positive("100ms"), TimeSpan.FromMilliseconds(100));
        var payload = keys.Optional("payload", Amounts.Positive);
        var engine = keys.Optional("engine", LoadEngines.Read, LoadEngine.BuiltIn);
        if (engine == LoadEngine.Nbomber && (warmup + measure).Ticks % TimeSpan.TicksPerSecond != 0)
            node.Complain(FormattableString.Invariant($"warmup and measure are {(warmup + measure).TotalSeconds:0.###} s together, and NBomber schedules whole seconds"), "Write durations that add up to whole seconds, e.g. warmup: 2s and measure: 10s.");
        if (clients * BytesPerClient((warmup + measure).TotalSeconds) > MostBytes)
            node.Complain(FormattableString.Invariant($"{clients} clients for {(warmup + measure).TotalSeconds:0} s are more than the laboratory can count second by second"), "Write fewer clients or a shorter measurement.");
        return keys.Close()
            ? new LoadShape(request.Value, clients, warmup, measure, timeout, pause, payload, rate, arrivals) { Engine = engine }
            : new Nothing();
    }

    /// <summary>40 for every second; 44 for every tenth of one, of which there are 6,000 at most; buffers and histograms.</summary>
    private static double BytesPerClient(double seconds) => 40 * seconds + 44 * Math.Min(10 * seconds, 6000) + 40_000;

    /// <summary>Random arrivals need a rate to lie in: here, or in the factors.</summary>
    public static void CheckArrivals(Node? load, Node? factors)
    {
        if (Entry(load, "arrivals")?.Value is YamlScalar { Text: "poisson" } && Entry(load, "rate") is null && Entry(factors, "rate") is null)
            load!.Complain("arrivals: poisson is for an open loop", "Add rate: 200/s, or take arrivals away.");
    }

    private static Maybe<RequestMix> Requests(Node node, KeyedNode keys)
    {
        var (one, several) = (keys.Find("request"), keys.Find("requests"));
        if (one is not null)
            several?.WrongKey("stands beside request", "Keep one of the two: request for a single kind, requests for several or for one with headers or a body.");
        if (several is not null)
            return RequestReader.Several(several);
        var call = one is null ? node.Missing("request", "Add request: GET /path, the call that every client makes, or requests: and a list.") : Calls.Request(one);
        return call.HasValue ? new RequestMix(call.Value) : new Nothing();
    }

    /// <summary>Where only the factors have a rate, the loop is open all the same, and so is the number of clients that nobody wrote.</summary>
    /// <param name="load">As read.</param>
    /// <param name="written">The section that it was read from.</param>
    /// <param name="factors">The levels that will change it.</param>
    public static LoadShape Under(LoadShape load, Node? written, ImmutableArray<Factor> factors) =>
        factors.Any(factor => factor.Levels.Any(level => level.Rate is not null)) && written?.Value is YamlMap && Entry(written, "clients") is null
            ? load with { Clients = OpenLoopClients }
            : load;

    private static YamlEntry? Entry(Node? section, string key) =>
        section?.Value is YamlMap map ? map.Entries.FirstOrDefault(entry => entry.Key == key) : null;
}
