using System.Collections.Immutable;
using MemHog.Load.Model;
using MemHog.Load.Spec.Nodes;
using MemHog.Load.Spec.Values;
using MemHog.Load.Spec.Yaml;

namespace MemHog.Load.Spec.Sections;

/// <summary>The section <c>factors</c>: what is varied, in the order of the file.</summary>
internal static class FactorsReader
{
    public const string Sample = "factors: { gc: [default, workstation], limit: [512MiB] }";

    public static Maybe<ImmutableArray<Factor>> Read(Node node)
    {
        var failures = node.Reading.Failures;
        if (node.Entries($"Write {Sample}.") is not { HasValue: true, Value: var entries })
            return new Nothing();
        foreach (var known in LevelReaders.Factors)
            node.Reading.Knows($"{node.Path}.{known}");
        if (!entries.Any(entry => entry.Key == "limit"))
            node.Missing("limit", "Add limit: [512MiB] with the memory limit of your service, or limit: none to run without one.");
        var factors = entries.Select(FactorLevels.Read).ToImmutableArray();
        LevelConflicts.Report(factors);
        return node.Reading.Failures == failures
            ? factors.Select(factor => new Factor(factor.Name, [.. factor.Levels.Select(level => level.Level)])).ToImmutableArray()
            : new Nothing();
    }
}

/// <summary>A factor as far as it could be read.</summary>
/// <param name="Name">Its key.</param>
/// <param name="Levels">Those that are valid, each with its place.</param>
internal sealed record FactorLevels(string Name, ImmutableArray<(Level Level, Node Node)> Levels)
{
    public static FactorLevels Read(Node node)
    {
        if (!Texts.IsFactorName(node.Key!))
            node.WrongKey("is not the name of a factor", "Use letters, digits, _ and -.");
        if (Listed(node) is not { HasValue: true, Value: var items })
            return new FactorLevels(node.Key!, []);
        if (items.IsEmpty)
            node.Complain("the list is empty", "Write at least one level, or take the factor away.");
        if (MeantAnother(node, items))
            return new FactorLevels(node.Key!, []);
        var read = LevelReaders.For(node.Key!);
        return new FactorLevels(node.Key!, [.. items.Select(item => (Level: read(item), Node: item)).Where(l => l.Level.HasValue).Select(l => (l.Level.Value, l.Node))]);
    }

    /// <summary>How many levels are written, valid or not; what is no list counts as one.</summary>
    public static int CountWritten(YamlNode levels) => levels is YamlList { Items.Length: > 0 and var count } ? count : 1;

    /// <summary>The levels; a limit may stand alone, since <c>limit: none</c> is what people write.</summary>
    private static Maybe<ImmutableArray<Node>> Listed(Node node) => node switch
    {
        { Key: "limit", Value: YamlScalar { IsEmpty: false } } => ImmutableArray.Create(node),
        { Value: YamlScalar { IsEmpty: false } scalar } => node.Wrong("is not a list of levels", $"Write {node.Example($"[{scalar.Text}]")}."),
        _ => node.Items($"Write a list of levels: {FactorsReader.Sample}.", "is not a list of levels"),
    };

    /// <summary>"limits: [512MiB]" is a slip of the pen rather than a factor of one's own, whose levels would be mappings.</summary>
    private static bool MeantAnother(Node node, ImmutableArray<Node> items)
    {
        if (LevelReaders.Factors.Contains(node.Key) || items.Any(item => item.Value is YamlMap) || Suggestion.For(node.Key!, LevelReaders.Factors) is not { } suggestion)
            return false;
        node.WrongKey("is not a factor that MemHog knows", suggestion);
        return true;
    }
}
