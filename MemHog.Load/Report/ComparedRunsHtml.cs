using System.Globalization;
using System.Text;
using MemHog.Load.Analysis.AcrossRuns;

namespace MemHog.Load.Report;

/// <summary>Runs held against the first, as one page that needs nothing else.</summary>
internal static class ComparedRunsHtml
{
    public static string Of(ComparedRuns comparison)
    {
        var page = new StringBuilder();
        HtmlHead.Append(page, ComparedRunsSections.Title);
        page.Append(CultureInfo.InvariantCulture, $"<header>\n<h1>{ComparedRunsSections.Title}</h1>\n<p class=\"question\">{Html.Escaped(ComparedRunsSections.Legend(comparison))}</p>\n</header>\n<main>\n");
        foreach (var section in ComparedRunsSections.Of(comparison))
            HtmlSection.Append(page, section);
        return page.Append("</main>\n</body>\n</html>\n").ToString();
    }
}
