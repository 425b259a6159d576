using System.Globalization;
using System.Net;

namespace MemHog.Load.Report;

/// <summary>Text and numbers as HTML and SVG take them.</summary>
internal static class Html
{
    private const int LongestName = 40;

    /// <summary>Safe in text and in quoted attributes.</summary>
    public static string Escaped(string text) => WebUtility.HtmlEncode(Visible.Of(text));

    /// <summary>The class of a cell with words: a name stays on one line, only what is long is broken.</summary>
    public static string WordClass(string text) => text.Length > LongestName ? "word long" : "word";

    /// <summary>A coordinate: at most two decimals, always with a point.</summary>
    public static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
