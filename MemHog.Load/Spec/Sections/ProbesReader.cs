using MemHog.Load.Model;
using MemHog.Load.Spec.Nodes;
using MemHog.Load.Spec.Values;

namespace MemHog.Load.Spec.Sections;

/// <summary>The section <c>probes</c>: what is measured besides the requests, and how closely.</summary>
internal static class ProbesReader
{
    /// <summary>A snapshot stops the target; more of them in a second would leave it no time to work.</summary>
    private static readonly TimeSpan ShortestBetweenSnapshots = TimeSpan.FromSeconds(1);

    /// <summary>.NET's timers go by the kernel's tick, 4 ms on many machines.</summary>
    private static readonly TimeSpan ShortestBetweenSamples = TimeSpan.FromMilliseconds(5);

    private static readonly TimeSpan LongestBetweenSamples = TimeSpan.FromSeconds(10);

    public static Maybe<Probes> Read(Node node)
    {
        if (KeyedNode.Of(node, "Write probes: { memory: 20ms, heap_snapshots: 20s }.") is not { HasValue: true, Value: var keys })
            return new Nothing();
        var heapSnapshots = keys.Optional("heap_snapshots", BetweenSnapshots);
        var gc = keys.Optional("gc", Flags.TrueOrFalse, Probes.Default.Gc);
        var memory = keys.Optional("memory", BetweenSamples, Probes.Default.Memory);
        var ledger = keys.Optional("ledger", Flags.TrueOrFalse, Probes.Default.Ledger);
        var settings = keys.Optional("settings", Flags.TrueOrFalse, Probes.Default.Settings);
        return keys.Close() ? new Probes(heapSnapshots) { Gc = gc, Memory = memory, Ledger = ledger, Settings = settings } : new Nothing();
    }

    private static Maybe<TimeSpan> BetweenSnapshots(Node node)
    {
        if (Durations.Positive("20s")(node) is not { HasValue: true, Value: var between })
            return new Nothing();
        return between >= ShortestBetweenSnapshots
            ? between
            : node.Wrong("is too short: every snapshot stops the target", $"Write 1s or more, e.g. {node.Example("20s")}.");
    }

    private static Maybe<TimeSpan> BetweenSamples(Node node)
    {
        if (Durations.Positive("20ms")(node) is not { HasValue: true, Value: var between })
            return new Nothing();
        return between < ShortestBetweenSamples ? node.Wrong("is too short: timers are not that exact", $"Write 5ms or more, e.g. {node.Example("20ms")}.")
            : between > LongestBetweenSamples ? node.Wrong("is too long: what happens in between is not seen", $"Write 10s or less, e.g. {node.Example("20ms")}.")
            : between;
    }
}
