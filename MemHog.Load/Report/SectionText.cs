using Spectre.Console;

namespace MemHog.Load.Report;

/// <summary>A section for a terminal.</summary>
internal static class SectionText
{
    public static void Write(IAnsiConsole console, ReportSection section)
    {
        console.MarkupLine($"[bold]{Safe(section.Title)}[/]");
        if (!section.Rows.IsEmpty)
            console.Write(Table(section));
        console.MarkupLine($"[dim]{Safe(section.Note)}[/]");
        console.WriteLine();
    }

    private static Table Table(ReportSection section)
    {
        var table = new Table().Border(TableBorder.Simple).BorderStyle(new Style(decoration: Decoration.Dim));
        foreach (var column in section.Columns)
            table.AddColumn(new TableColumn(new Text(Visible.Of(column.Title))).Padding(0, 0).Alignment(column.IsWord ? Justify.Left : Justify.Right));
        foreach (var row in section.Rows)
            table.AddRow([.. row.Select(text => new Text(Visible.Of(text)))]);
        return table;
    }

    private static string Safe(string text) => Markup.Escape(Visible.Of(text));
}
