using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace MemHog.Load.Report;

/// <summary>
/// The recommended variables as lines to paste. What a format cannot express becomes a comment that says so: a line that
/// sets something else than was measured would be worse than none.
/// </summary>
internal static partial class PasteLines
{
    /// <summary>ENV lines. Inside double quotes Docker takes \\, \" and \$ as escapes; it cannot express a line break.</summary>
    public static ImmutableArray<string> Dockerfile(IReadOnlyDictionary<string, string> environment) =>
    [
        .. environment.Select(variable => variable switch
        {
            { Key: var name } when !Identifier().IsMatch(name) => Comment(name, "its name cannot be written in a Dockerfile"),
            { Value: var value } when value.Any(Visible.IsHidden) => Comment(variable.Key, "its value cannot be written in a Dockerfile"),
            { Value: var value } when Plain().IsMatch(value) => $"ENV {variable.Key}={value}",
            _ => $"ENV {variable.Key}=\"{variable.Value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("$", "\\$", StringComparison.Ordinal)}\"",
        }),
    ];

    /// <summary>
    /// The env list of a container in a pod spec. Values are always quoted, because 0 would be a number there; and the
    /// kubelet expands $(NAME), for which $$ stands for one $.
    /// </summary>
    public static ImmutableArray<string> PodSpec(IReadOnlyDictionary<string, string> environment) => environment.Count == 0
        ? []
        :
        [
            "env:",
            .. environment.SelectMany(variable => new[]
            {
                $"  - name: {(Identifier().IsMatch(variable.Key) ? variable.Key : YamlQuoted(variable.Key))}",
                $"    value: {YamlQuoted(variable.Value.Replace("$", "$$", StringComparison.Ordinal))}",
            }),
        ];

    /// <summary>export lines for sh; a value with control characters needs $'…', which bash, zsh and POSIX 2024 know.</summary>
    public static ImmutableArray<string> Shell(IReadOnlyDictionary<string, string> environment) =>
    [
        .. environment.Select(variable => variable switch
        {
            { Key: var name } when !Identifier().IsMatch(name) => Comment(name, "its name cannot be written in a shell"),
            { Value: var value } when value.Any(Visible.IsHidden) => $"export {variable.Key}=$'{Escaped(value, '\'', Octal)}'",
            { Value: var value } when Plain().IsMatch(value) => $"export {variable.Key}={value}",
            _ => $"export {variable.Key}='{variable.Value.Replace("'", "'\\''", StringComparison.Ordinal)}'",
        }),
    ];

    private static string Comment(string name, string reason) => $"# {Visible.Of(name)}: {reason}; the pod spec has it";

    private static string YamlQuoted(string text) => $"\"{Escaped(text, '"', c => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"))}\"";

    /// <summary>The character's UTF-8 bytes as \ooo, the only escape that every shell with $'…' reads alike.</summary>
    private static string Octal(char c) =>
        string.Concat(Encoding.UTF8.GetBytes([c]).Select(b => "\\" + Convert.ToString(b, 8).PadLeft(3, '0')));

    /// <summary>Backslash escapes as YAML's double quotes and the shell's $'…' share them, but for hidden characters.</summary>
    private static string Escaped(string text, char quote, Func<char, string> hidden)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c == '\\' || c == quote)
                escaped.Append('\\').Append(c);
            else if (c == '\n')
                escaped.Append("\\n");
            else if (c == '\t')
                escaped.Append("\\t");
            else if (Visible.IsHidden(c))
                escaped.Append(hidden(c));
            else
                escaped.Append(c);
        }

        return escaped.ToString();
    }

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]*\z")]
    private static partial Regex Identifier();

    // '=' and ':' are safe in all three; '~' and '%' are left out for the shell's and Docker's sake.
    [GeneratedRegex(@"\A[A-Za-z0-9_./:,=@+-]+\z")]
    private static partial Regex Plain();
}
