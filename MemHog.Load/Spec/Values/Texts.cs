using System.Text.RegularExpressions;
using MemHog.Load.Spec.Nodes;

namespace MemHog.Load.Spec.Values;

/// <summary>Names and free text.</summary>
internal static partial class Texts
{
    /// <summary>An experiment's name: it becomes part of run ids and of file names.</summary>
    public static Maybe<string> Name(Node node) =>
        Matching(node, NamePattern(), "is not a name", $"Use up to 60 letters, digits and dashes, e.g. {node.Example("oom-512")}.");

    /// <summary>A level's name: it stands in tables, in the store and on the dashboard, between spaces.</summary>
    public static Maybe<string> LevelName(Node node) =>
        Matching(node, LevelPattern(), "is not a name for a level", $"Use up to 60 letters, digits, dots and dashes without spaces, e.g. {node.Example("mine")}.");

    /// <summary>A companion's name: it stands in placeholders, in the names of sandboxes and in the store.</summary>
    public static bool IsCompanionName(string text) => CompanionPattern().IsMatch(text);

    public static bool IsFactorName(string text) => FactorPattern().IsMatch(text);

    /// <summary>A flaw's or a cure's name: short enough that a level can be named after two, without the + that joins them.</summary>
    public static bool IsSwitchName(string text) => SwitchPattern().IsMatch(text);

    /// <summary>Text for people, lines and tabs included.</summary>
    public static Maybe<string> Prose(Node node)
    {
        const string remedy = "Write a sentence in at most 2000 characters, or take the key away.";
        if (node.Text(remedy) is not { HasValue: true, Value: var text })
            return new Nothing();
        if (text.Length > 2000)
            return node.Wrong("is too long", remedy);
        return text.Any(c => char.IsControl(c) && c is not ('\n' or '\t')) ? node.Wrong("holds a control character", remedy) : text.Trim();
    }

    /// <summary>What is handed to the operating system: an argument, a variable, a path. It ends at the first NUL there.</summary>
    public static Func<Node, Maybe<string>> Handed(string remedy) => node =>
    {
        if (node.Text(remedy, "is not text") is not { HasValue: true, Value: var text })
            return new Nothing();
        if (text.Contains('\0', StringComparison.Ordinal))
            return node.Wrong("holds a NUL character", remedy);
        return text.Length <= 32_768 ? text : node.Wrong("is longer than 32768 characters", remedy);
    };

    private static Maybe<string> Matching(Node node, Regex pattern, string problem, string remedy)
    {
        if (node.Text(remedy, problem) is not { HasValue: true, Value: var text })
            return new Nothing();
        return pattern.IsMatch(text) ? text : node.Wrong(problem, remedy);
    }

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9-]{0,59}\z")]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._+-]{0,59}\z")]
    private static partial Regex LevelPattern();

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9_-]{0,59}\z")]
    private static partial Regex FactorPattern();

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9_-]{0,29}\z")]
    private static partial Regex CompanionPattern();

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._-]{0,23}\z")]
    private static partial Regex SwitchPattern();
}
