using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace MemHog.Load.Spec;

/// <summary>
/// The errors of a file as lines that editors and terminals can follow, e.g.
/// <c>oom.yaml:7:12: load.clients: "four" is not a whole number. Write a number from 1 to 10000, e.g. clients: 4.</c>
/// </summary>
internal static class SpecReport
{
    private const int Longest = 80;

    public static string Format(string file, ImmutableArray<SpecError> errors)
    {
        var text = new StringBuilder();
        foreach (var error in errors)
            text.Append(Line(file, error)).Append('\n');
        var count = errors.Length == 1 ? "1 error" : string.Create(CultureInfo.InvariantCulture, $"{errors.Length} errors");
        return text.Append(CultureInfo.InvariantCulture, $"{count} in {Printable(file)}.\n").ToString();
    }

    /// <summary>In quotes, and cut to a readable length.</summary>
    public static string Quote(string value) => $"\"{Cut(value)}\"";

    private static string Line(string file, SpecError error)
    {
        var place = error.Line > 0 ? string.Create(CultureInfo.InvariantCulture, $":{error.Line}:{error.Column}") : "";
        var path = error.Path.Length > 0 ? $"{Cut(error.Path)}: " : "";
        var value = error.Value is { } written ? $"{Quote(written)} " : "";
        return Printable($"{file}{place}: {path}{value}{error.Problem}. {error.Remedy}");
    }

    private static string Cut(string text) => text.Length <= Longest ? text : text[..Longest] + "…";

    /// <summary>Nothing in it can steer a terminal: format characters turn text around (U+202E), so they go with the control characters.</summary>
    private static string Printable(string value)
    {
        var text = new StringBuilder(value.Length);
        foreach (var rune in value.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
                text.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}");
            else
                text.Append(rune.ToString());
        }

        return text.ToString();
    }
}
