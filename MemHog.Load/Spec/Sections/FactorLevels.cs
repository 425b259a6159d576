using System.Collections.Immutable;
using MemHog.Load.Model;
using MemHog.Load.Spec.Nodes;
using MemHog.Load.Spec.Values;
using MemHog.Load.Spec.Yaml;

namespace MemHog.Load.Spec.Sections;

/// <summary>A factor as far as it could be read.</summary>
/// <param name="Name">Its key.</param>
/// <param name="Levels">Those that are valid, each with its place.</param>
internal sealed record FactorLevels(string Name, ImmutableArray<(Level Level, Node Node)> Levels)
{
    /// <summary>The factors that have a meaning of their own.</summary>
    public static IEnumerable<string> Known => LevelReaders.Factors.Append(AblationLevel.Factor);

    /// <summary>What sets variables, each with its place: the levels themselves, or the switches that they are made of.</summary>
    public ImmutableArray<(ImmutableSortedDictionary<string, string> Environment, Node Node)> Settings { get; init; } =
        [.. Levels.Select(level => (level.Level.Environment, level.Node))];

    public static FactorLevels Read(Node node)
    {
        if (!Texts.IsFactorName(node.Key!))
            node.WrongKey("is not the name of a factor", "Use letters, digits, _ and -.");
        if (node.Key == AblationLevel.Factor)
            return AblationReader.Read(node);
        if (MeantAblation(node) || Listed(node) is not { HasValue: true, Value: var items })
            return new FactorLevels(node.Key!, []);
        if (items.IsEmpty)
            node.Complain("the list is empty", "Write at least one level, or take the factor away.");
        if (MeantAnother(node, items))
            return new FactorLevels(node.Key!, []);
        var read = LevelReaders.For(node.Key!);
        return new FactorLevels(node.Key!, [.. items.Select(item => (Level: read(item), Node: item)).Where(l => l.Level.HasValue).Select(l => (l.Level.Value, l.Node))]);
    }

    /// <summary>How many levels are written, valid or not; what is no list counts as one.</summary>
    public static int CountWritten(Node levels) => levels switch
    {
        { Key: AblationLevel.Factor } => AblationReader.CountWritten(levels),
        { Value: YamlList { Items.Length: > 0 and var count } } => count,
        _ => 1,
    };

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

    /// <summary>Only an ablation is a mapping.</summary>
    private static bool MeantAblation(Node node)
    {
        if (node.Value is not YamlMap || Suggestion.For(node.Key!, [AblationLevel.Factor]) is not { } suggestion)
            return false;
        node.WrongKey("is not a factor that MemHog knows", suggestion);
        return true;
    }
}
