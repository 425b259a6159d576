using MemHog.Load.Model;
using MemHog.Load.Spec.Nodes;
using MemHog.Load.Spec.Values;
using MemHog.Load.Spec.Yaml;

namespace MemHog.Load.Spec.Sections;

/// <summary>The key <c>trials</c>: a number, or as many as it takes within bounds.</summary>
internal static class TrialsReader
{
    public static readonly TrialBudget Default = TrialBudget.Fixed(3);

    private const string Remedy = "Write trials: 3, or trials: { min: 3, max: 20, until: decided }.";

    /// <summary>With fewer, the spread between processes is not seen, and nothing may be decided early.</summary>
    private const int FewestToDecide = 3;

    private static readonly Func<Node, Maybe<int>> Count = Numbers.Between(1, MatrixBounds.MostTrialsPerCell, 3);

    public static Maybe<TrialBudget> Read(Node node) => node.Value is YamlMap ? Sequential(node)
        : Count(node) is { HasValue: true, Value: var trials } ? TrialBudget.Fixed(trials)
        : new Nothing();

    private static Maybe<TrialBudget> Sequential(Node node)
    {
        if (KeyedNode.Of(node, Remedy) is not { HasValue: true, Value: var keys })
            return new Nothing();
        var min = keys.Optional("min", Numbers.Between(FewestToDecide, MatrixBounds.MostTrialsPerCell, FewestToDecide), FewestToDecide);
        var max = keys.Required("max", Numbers.Between(FewestToDecide, MatrixBounds.MostTrialsPerCell, 20), Remedy);
        _ = keys.Required("until", Decided, Remedy);
        if (!keys.Close())
            return new Nothing();
        return min < max.Value
            ? new TrialBudget(min, max.Value)
            : keys.Find("max")!.Wrong("is not more than min", "With as many at least as at most, write the number alone: trials: 5.");
    }

    private static Maybe<bool> Decided(Node node)
    {
        const string only = "decided is the only word here: a cell stops when its verdict is certain.";
        return node.Text(only, "is not a word") switch
        {
            { HasValue: true, Value: "decided" } => true,
            { HasValue: true } => node.Wrong("is not known", only),
            _ => new Nothing(),
        };
    }
}
