using MemHog.Load.Spec.Nodes;

namespace MemHog.Load.Spec.Values;

/// <summary>What is on or off.</summary>
internal static class Flags
{
    /// <summary>YAML 1.2 knows "true" and "false"; "yes" and "off" are text to it.</summary>
    public static Maybe<bool> TrueOrFalse(Node node)
    {
        var remedy = $"Write {node.Example("true")} or {node.Example("false")}.";
        return node.Text(remedy, "is neither true nor false") switch
        {
            { HasValue: true, Value: "true" } => true,
            { HasValue: true, Value: "false" } => false,
            { HasValue: true } => node.Wrong("is neither true nor false", remedy),
            _ => new Nothing(),
        };
    }
}
