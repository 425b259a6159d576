using MemHog.Load.Model;
using MemHog.Load.Spec.Nodes;
using MemHog.Load.Spec.Values;

namespace MemHog.Load.Spec.Sections;

/// <summary>The section <c>slo</c>.</summary>
internal static class SloReader
{
    public static readonly Slo Default = new(new Ratio(0.99));

    public static Maybe<Slo> Read(Node node)
    {
        if (KeyedNode.Of(node, "Write slo: { success: \">= 99%\" }, or served: for the share of the admitted.") is not { HasValue: true, Value: var keys })
            return new Nothing();
        var success = keys.Optional("success", Shares.AtLeast);
        var served = keys.Optional("served", Shares.AtLeast);
        if (!keys.Close())
            return new Nothing();
        return success is null && served is null ? Default : new Slo(success, served);
    }
}
