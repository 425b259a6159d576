using YamlDotNet.Core;

namespace MemHog.Load.Spec.Yaml;

/// <summary>Turns a complaint of the YAML parser into a place and a remedy.</summary>
internal static class YamlSyntax
{
    public static SpecError Explain(string text, YamlException e)
    {
        var lines = text.Split('\n');
        var (line, column) = ((int)e.Start.Line, (int)e.Start.Column);
        // The parser names the start of the mapping, lines above the tab itself.
        if (FirstTab(lines, Math.Max(line - 1, 0)) is { } tab && e.Message.Contains("tab", StringComparison.Ordinal))
            (line, column) = tab;
        var rest = line <= lines.Length && column <= lines[line - 1].Length ? lines[line - 1][(column - 1)..] : "";
        return new SpecError(line, column, "", null, $"this is not YAML: {Lower(e.Message.Trim().TrimEnd('.'))}", Remedy(e.Message, rest));
    }

    private static string Remedy(string message, string rest) => rest switch
    {
        _ when message.Contains("tab", StringComparison.Ordinal) || rest.StartsWith('\t') => "Indent with spaces: YAML allows no tabs there.",
        _ when rest.StartsWith('{') && message.Contains("flow", StringComparison.Ordinal) => "Put text that holds { in quotes, e.g. \"127.0.0.1:{port}\".",
        _ when message.Contains("incompatible", StringComparison.Ordinal) => "Take the line away; YAML 1.1 and 1.2 are read without it.",
        ['>' or '|' or '@' or '`' or '%' or '*' or '&' or '!', ..] => "Put the value in quotes, e.g. \">= 99%\".",
        _ when message.Contains("invalid mapping", StringComparison.Ordinal) => "Put a value that holds a colon and a space in quotes.",
        _ when message.Contains("expected key", StringComparison.Ordinal) => "Begin all keys of one mapping in the same column.",
        _ when message.Contains("',' or", StringComparison.Ordinal) => "Close the bracket, or put a comma between the entries.",
        _ when message.Contains("quoted scalar", StringComparison.Ordinal) => "Close the quotes.",
        _ when message.Contains("nested", StringComparison.Ordinal) => "An experiment is four levels deep at most.",
        _ => "Check this line and the one above it.",
    };

    private static (int Line, int Column)? FirstTab(string[] lines, int from)
    {
        for (var i = from; i < lines.Length; i++)
        {
            var indent = lines[i].Length - lines[i].TrimStart(' ').Length;
            if (indent < lines[i].Length && lines[i][indent] == '\t')
                return (i + 1, indent + 1);
        }

        return null;
    }

    private static string Lower(string sentence) => sentence.Length == 0 ? sentence : char.ToLowerInvariant(sentence[0]) + sentence[1..];
}
