using System.Text;

namespace MemHog.Load.Report;

/// <summary>A section as Markdown.</summary>
internal static class SectionMarkdown
{
    public static void Write(StringBuilder page, ReportSection section)
    {
        page.Append("## ").Append(Markdown.Escaped(section.Title)).Append("\n\n");
        if (!section.Rows.IsEmpty)
            Table(page, section);
        page.Append(Markdown.Escaped(section.Note)).Append("\n\n");
    }

    private static void Table(StringBuilder page, ReportSection section)
    {
        page.Append("| ").AppendJoin(" | ", section.Columns.Select(column => Markdown.Escaped(column.Title))).Append(" |\n|");
        foreach (var column in section.Columns)
            page.Append(column.IsWord ? " --- |" : " ---: |");
        page.Append('\n');
        foreach (var row in section.Rows)
            page.Append("| ").AppendJoin(" | ", row.Select(Markdown.Escaped)).Append(" |\n");
        page.Append('\n');
    }
}
