using MemHog.Load.Model;
using MemHog.Load.Spec.Nodes;
using MemHog.Load.Spec.Yaml;

namespace MemHog.Load.Spec.Values;

/// <summary>"200/s", or a rate that changes: { from: 50/s, to: 400/s, over: 60s }, { steps: [{ rate: 50/s, for: 20s }, { rate: 400/s }] }.</summary>
internal static class ArrivalRates
{
    public const int MostSteps = 100;

    private const string Remedy = "Write { from: 50/s, to: 400/s, over: 60s }, or { steps: [{ rate: 50/s, for: 20s }, { rate: 400/s }] }.";

    public static Maybe<ArrivalRate> Read(Node node)
    {
        if (node.Value is YamlMap)
            return Changing(node);
        return Rates.PerSecond(node) is { HasValue: true, Value: var rate } ? new ArrivalRate(rate) : new Nothing();
    }

    private static Maybe<ArrivalRate> Changing(Node node)
    {
        if (KeyedNode.Of(node, Remedy) is not { HasValue: true, Value: var keys })
            return new Nothing();
        Node?[] ramp = [keys.Find("from"), keys.Find("to"), keys.Find("over")];
        if (keys.Find("steps") is not { } steps)
            return Ramp(node, keys);
        if (ramp.OfType<Node>().FirstOrDefault() is { } mixed)
            mixed.WrongKey("has no place beside steps", "Write either from, to and over, or steps.");
        var rate = Steps(steps);
        return keys.Close() ? rate : new Nothing();
    }

    private static Maybe<ArrivalRate> Ramp(Node node, KeyedNode keys)
    {
        // One error and not three where nothing of either form is there.
        if (keys.Find("from") is null && keys.Find("to") is null && keys.Find("over") is null)
        {
            node.Complain("neither a ramp nor steps", Remedy);
            keys.Close();
            return new Nothing();
        }

        var from = keys.Required("from", Rates.PerSecond, "Add from: 50/s, the rate at the beginning.");
        var to = keys.Required("to", Rates.PerSecond, "Add to: 400/s, the rate that it reaches and is held at.");
        var over = keys.Required("over", Durations.Positive("60s"), "Add over: 60s, how long it takes from one to the other.");
        return keys.Close() ? ArrivalRate.Ramp(from.Value, to.Value, over.Value) : new Nothing();
    }

    private static Maybe<ArrivalRate> Steps(Node node)
    {
        if (node.Items(Remedy, "is not a list of steps") is not { HasValue: true, Value: var items })
            return new Nothing();
        if (items.Length is < 2 or > MostSteps)
            return node.Complain(FormattableString.Invariant($"{items.Length} of 2 to {MostSteps} steps"), items.Length < 2 ? "Write two steps or more, or a plain rate." : "Write fewer steps.");
        var failures = node.Reading.Failures;
        var read = items.Select((item, i) => Step(item, isLast: i == items.Length - 1)).ToArray();
        return node.Reading.Failures == failures
            ? new ArrivalRate([.. read[..^1].Select(step => step.Value)], read[^1].Value.From)
            : new Nothing();
    }

    /// <summary>The last one is held to the end, for how long need not be said.</summary>
    private static Maybe<RatePiece> Step(Node node, bool isLast)
    {
        if (KeyedNode.Of(node, "Write { rate: 50/s, for: 20s }.") is not { HasValue: true, Value: var keys })
            return new Nothing();
        var rate = keys.Required("rate", Rates.PerSecond, "Add rate: 50/s.");
        Maybe<TimeSpan> length = isLast
            ? keys.Optional("for", Durations.Positive("20s"), TimeSpan.Zero)
            : keys.Required("for", Durations.Positive("20s"), "Add for: 20s, how long it is held.");
        return keys.Close() ? new RatePiece(rate.Value, rate.Value, length.Value) : new Nothing();
    }
}
