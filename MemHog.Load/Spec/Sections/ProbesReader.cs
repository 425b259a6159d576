using MemHog.Load.Model;
using MemHog.Load.Spec.Nodes;
using MemHog.Load.Spec.Values;

namespace MemHog.Load.Spec.Sections;

/// <summary>The section <c>probes</c>: what is measured besides requests and memory.</summary>
internal static class ProbesReader
{
    /// <summary>A snapshot stops the target; more of them in a second would leave it no time to work.</summary>
    private static readonly TimeSpan ShortestBetweenSnapshots = TimeSpan.FromSeconds(1);

    public static Maybe<Probes> Read(Node node)
    {
        if (KeyedNode.Of(node, "Write probes: { heap_snapshots: 20s }.") is not { HasValue: true, Value: var keys })
            return new Nothing();
        var heapSnapshots = keys.Optional("heap_snapshots", Between);
        var settings = keys.Optional("settings", Flags.TrueOrFalse("Write settings: false to leave the settings in force unread; by default they are read."), true);
        return keys.Close() ? new Probes(heapSnapshots) { Settings = settings } : new Nothing();
    }

    private static Maybe<TimeSpan> Between(Node node)
    {
        if (Durations.Positive("20s")(node) is not { HasValue: true, Value: var between })
            return new Nothing();
        return between >= ShortestBetweenSnapshots
            ? between
            : node.Wrong("is too short: every snapshot stops the target", $"Write 1s or more, e.g. {node.Example("20s")}.");
    }
}
