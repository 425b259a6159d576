using System.Globalization;
using System.Text;

namespace MemHog.Load.Report;

/// <summary>
/// Text that others wrote (a target's output, names from a file) made safe to look at: what would move the cursor, colour
/// the terminal or reverse the line is shown as a picture of itself instead of taking effect.
/// </summary>
internal static class Visible
{
    public static string Of(string text)
    {
        if (!text.Any(IsHidden))
            return text;
        var shown = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            shown.Append(c switch
            {
                '\t' or '\n' => ' ',
                // Unicode has a picture for each of the C0 controls: ESC is ␛.
                < ' ' => (char)('\u2400' + c),
                '\u007f' => '\u2421',
                _ when IsHidden(c) => '\ufffd',
                _ => c,
            });
        }

        return shown.ToString();
    }

    /// <summary>Controls, formatting marks such as the right-to-left override, line separators, and halves of pairs (which no file may hold).</summary>
    public static bool IsHidden(char c) => char.GetUnicodeCategory(c)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
