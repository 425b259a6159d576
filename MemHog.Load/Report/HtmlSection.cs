using System.Globalization;
using System.Text;

namespace MemHog.Load.Report;

/// <summary>A section of the page.</summary>
internal static class HtmlSection
{
    public static void Append(StringBuilder page, ReportSection section)
    {
        page.Append(CultureInfo.InvariantCulture, $"<h2>{Html.Escaped(section.Title)}</h2>\n<div class=\"scroll\">\n<table>\n<thead>\n<tr>");
        foreach (var column in section.Columns)
            page.Append(CultureInfo.InvariantCulture, $"<th{(column.IsWord ? " class=\"word\"" : "")}>{Html.Escaped(column.Title)}</th>");
        page.Append("</tr>\n</thead>\n<tbody>\n");
        foreach (var row in section.Rows)
        {
            page.Append("<tr>");
            foreach (var (column, text) in section.Columns.Zip(row))
                page.Append(CultureInfo.InvariantCulture, $"<td{(column.IsWord ? $" class=\"{Html.WordClass(text)}\"" : "")}>{Html.Escaped(text)}</td>");
            page.Append("</tr>\n");
        }

        page.Append(CultureInfo.InvariantCulture, $"</tbody>\n</table>\n</div>\n<p class=\"note\">{Html.Escaped(section.Note)}</p>\n");
    }
}
