using MemHog.Load.Spec.Nodes;

namespace MemHog.Load.Spec.Values;

/// <summary>true and false, spelled so: YAML 1.1's yes and on are words like any other.</summary>
internal static class Flags
{
    /// <param name="remedy">What either of them does.</param>
    public static Func<Node, Maybe<bool>> TrueOrFalse(string remedy) => node =>
    {
        if (node.Text(remedy, "is neither true nor false") is not { HasValue: true, Value: var text })
            return new Nothing();
        return text is "true" or "false" ? text == "true" : node.Wrong("is neither true nor false", remedy);
    };
}
