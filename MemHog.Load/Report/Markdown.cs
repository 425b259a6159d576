using System.Text;

namespace MemHog.Load.Report;

/// <summary>Text as Markdown that shows exactly that text (CommonMark 0.31, 2.4: any ASCII punctuation may be escaped).</summary>
internal static class Markdown
{
    public static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in Visible.Of(text))
        {
            // '<' and '&' as entities: some renderers look for tags before they look for escapes.
            if (c == '<')
                escaped.Append("&lt;");
            else if (c == '>')
                escaped.Append("&gt;");
            else if (c == '&')
                escaped.Append("&amp;");
            else if ("\\`*_[]|#~".Contains(c, StringComparison.Ordinal) || (escaped.Length == 0 && c is '-' or '+'))
                escaped.Append('\\').Append(c);
            else
                escaped.Append(c);
        }

        return escaped.ToString();
    }

    /// <summary>A fence longer than any run of backticks inside it.</summary>
    public static string Fenced(string language, IEnumerable<string> lines)
    {
        var text = string.Join('\n', lines);
        var fence = "```";
        while (text.Contains(fence, StringComparison.Ordinal))
            fence += "`";
        return $"{fence}{language}\n{text}\n{fence}\n";
    }
}
