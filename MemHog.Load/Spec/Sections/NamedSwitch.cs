using MemHog.Load.Spec.Nodes;
using MemHog.Load.Spec.Values;

namespace MemHog.Load.Spec.Sections;

/// <summary>A flaw or a cure with its place in the file.</summary>
internal sealed record NamedSwitch(AblationSwitch Switch, Node Node)
{
    public static Maybe<NamedSwitch> Read(Node node)
    {
        var isNamed = Texts.IsSwitchName(node.Key!);
        if (!isNamed)
            node.WrongKey("is not a name for a flaw or a cure", "Use up to 24 letters, digits, dots and dashes: it becomes part of the names of levels.");
        if (Variables.Read(node) is not { HasValue: true, Value: var environment })
            return new Nothing();
        if (environment.IsEmpty)
            return node.Complain("it sets no variable, so it changes nothing", $"Write {node.Example("{ VARIABLE: value }")}, or take it away.");
        return isNamed ? new NamedSwitch(new AblationSwitch(node.Key!, environment), node) : new Nothing();
    }
}
