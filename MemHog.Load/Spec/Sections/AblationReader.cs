using System.Collections.Immutable;
using System.Globalization;
using MemHog.Load.Model;
using MemHog.Load.Spec.Nodes;
using MemHog.Load.Spec.Values;
using MemHog.Load.Spec.Yaml;

namespace MemHog.Load.Spec.Sections;

/// <summary>The factor <c>ablation</c>: named switches instead of a list of levels.</summary>
internal static class AblationReader
{
    public const string Sample = "ablation: { flaws: { linger: { Amplifier__Linger: 15s } }, cures: { lifetime: { Amplifier__Lifetime: 2s } } }";

    /// <summary>Flaws and cures together: beyond it nobody reads the table, and the cells would be too many anyway.</summary>
    public const int MostSwitches = 60;

    /// <summary>Twelve flaws are 79 cells for pairs alone.</summary>
    public const int MostPairedFlaws = 12;

    public static FactorLevels Read(Node node)
    {
        var nothing = new FactorLevels(AblationLevel.Factor, []);
        if (KeyedNode.Of(node, $"Write {Sample}.") is not { HasValue: true, Value: var keys })
            return nothing;
        var flaws = keys.Required("flaws", Switches, "Add flaws: with a name for each and the variables that switch it on.");
        var cures = keys.Optional("cures", Switches, []);
        var compare = keys.Find("compare") is { } written
            ? Comparisons.Read(written).Or([])
            : cures.IsEmpty ? [Comparison.Removal] : [Comparison.Removal, Comparison.Cures];
        if (!keys.Close())
            return nothing;
        var failures = node.Reading.Failures;
        SwitchConflicts.Report([.. flaws.Value, .. cures]);
        Bounds(keys, flaws.Value.Length, cures.Length, compare);
        if (node.Reading.Failures > failures)
            return nothing;
        var switches = new AblationSwitches([.. flaws.Value.Select(one => one.Switch)], [.. cures.Select(one => one.Switch)], compare);
        return new FactorLevels(AblationLevel.Factor, [.. switches.Levels().Select(level => (level, node))])
        {
            Settings = [.. flaws.Value.Concat(cures).Select(one => (one.Switch.Environment, one.Node))],
        };
    }

    /// <summary>How many levels the mapping amounts to; 1 where it cannot be told because something is wrong with it.</summary>
    public static int CountWritten(Node node) => Read(node with { Reading = new Reading() }).Levels is { IsEmpty: false } levels ? levels.Length : 1;

    private static Maybe<ImmutableArray<NamedSwitch>> Switches(Node node)
    {
        if (node.Entries("Write names with variables, e.g. { linger: { Amplifier__Linger: 15s } }.", "is not a mapping of names to variables") is not { HasValue: true, Value: var entries })
            return new Nothing();
        if (entries.IsEmpty)
            return node.Complain("there is nothing in it", "Write at least one, e.g. { linger: { Amplifier__Linger: 15s } }, or take the key away.");
        var read = entries.Select(NamedSwitch.Read).ToImmutableArray();
        return read.All(one => one.HasValue) ? read.Select(one => one.Value).ToImmutableArray() : new Nothing();
    }

    private static void Bounds(KeyedNode keys, int flaws, int cures, ImmutableArray<Comparison> compare)
    {
        var flawsNode = keys.Find("flaws")!;
        if (flaws + cures > MostSwitches)
            flawsNode.Complain(Counted($"there are {flaws + cures} flaws and cures, more than {MostSwitches}"), "Make several experiments of them.");
        if (compare.Contains(Comparison.Pairs) && flaws > MostPairedFlaws)
            flawsNode.Complain(Counted($"there are {flaws} flaws, more than {MostPairedFlaws} that can be compared in pairs"), "Take flaws away, or take pairs out of compare.");
        if (compare.Contains(Comparison.Pairs) && flaws < 2)
            flawsNode.Complain("one flaw makes no pair", "Add another, or take pairs out of compare.");
        if (compare.Contains(Comparison.Cures) && cures == 0)
            keys.Find("compare")!.Complain("there are no cures to compare", "Add cures: beside flaws, or take cures out of compare.");
        else if (!compare.Contains(Comparison.Cures) && cures > 0)
            keys.Find("cures")!.Complain("compare leaves the cures out", "Add cures to compare, or take them away.");
    }

    private static string Counted(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
