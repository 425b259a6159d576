using System.Globalization;
using System.Text;
using MemHog.Load.Analysis;
using MemHog.Load.Model;

namespace MemHog.Load.Report;

/// <summary>The verdict table of the page.</summary>
internal static class HtmlTable
{
    public static void Append(StringBuilder page, RunReport report, CellNames names)
    {
        page.Append("<div class=\"scroll\">\n<table>\n<thead>\n<tr><th>#</th>");
        foreach (var factor in names.Factors)
            page.Append(CultureInfo.InvariantCulture, $"<th class=\"word\">{Html.Escaped(factor)}</th>");
        page.Append("<th class=\"word\">verdict</th>");
        foreach (var (title, _) in ReportText.Figures(report))
            page.Append(CultureInfo.InvariantCulture, $"<th>{Html.Escaped(title)}</th>");
        page.Append("</tr>\n</thead>\n<tbody>\n");
        foreach (var cell in report.Cells)
            Row(page, report, cell, names);
        page.Append("</tbody>\n</table>\n</div>\n");
    }

    private static void Row(StringBuilder page, RunReport report, CellReport cell, CellNames names)
    {
        page.Append(CultureInfo.InvariantCulture, $"<tr><td>{ReportText.Number(cell)}</td>");
        foreach (var factor in names.Factors)
            page.Append(CultureInfo.InvariantCulture, $"<td class=\"{Html.WordClass(CellNames.Level(cell.Cell, factor))}\">{Html.Escaped(CellNames.Level(cell.Cell, factor))}</td>");
        page.Append(CultureInfo.InvariantCulture, $"<td class=\"word verdict {Words.Of(cell.Verdict)}\">{Words.Of(cell.Verdict)}</td>");
        foreach (var (_, text) in ReportText.Figures(report))
            page.Append(CultureInfo.InvariantCulture, $"<td>{Html.Escaped(text(cell))}</td>");
        page.Append("</tr>\n");
    }
}
