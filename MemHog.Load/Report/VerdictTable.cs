using MemHog.Load.Analysis;
using MemHog.Load.Model;
using Spectre.Console;

namespace MemHog.Load.Report;

/// <summary>The verdict table for a terminal: one layout from 100 columns on, one for less, which is without latencies where even that is too wide.</summary>
internal static class VerdictTable
{
    private const int Wide = 100;
    private const int Narrow = 76;

    /// <summary>What the columns about the admitted take.</summary>
    private const int Served = 20;

    public static Table Of(RunReport report, CellNames names, int width)
    {
        var table = new Table().Border(TableBorder.Simple).BorderStyle(new Style(decoration: Decoration.Dim));
        width -= ReportText.TellsServed(report) ? Served : 0;
        var wide = width >= Wide;
        table.AddColumn(new TableColumn(new Text(Visible.Of(string.Join(' ', names.Factors)))).Padding(0, 0));
        var columns = Columns(report, width).ToList();
        foreach (var (title, _) in columns)
            table.AddColumn(new TableColumn(new Text(title)).Padding(0, 0).NoWrap().Alignment(title == "verdict" ? Justify.Left : Justify.Right));
        foreach (var cell in report.Cells)
        {
            var name = Markup.Escape(Visible.Of(names.Of(cell.Cell)));
            var first = wide ? name : $"{name}\n{Verdict(cell)}";
            table.AddRow([first, .. columns.Select(column => column.Text(cell))]);
        }

        return table;
    }

    public static string Colour(Verdict verdict) => verdict switch
    {
        Model.Verdict.Meets => "green",
        Model.Verdict.Fails => "red",
        Model.Verdict.Undecided => "yellow",
        _ => "fuchsia",
    };

    private static string Verdict(CellReport cell) => $"[{Colour(cell.Verdict)}]{Words.Of(cell.Verdict)}[/]";

    /// <summary>Titles with what stands under them, as markup. None of it needs escaping: it is figures and fixed words.</summary>
    private static IEnumerable<(string Title, Func<CellReport, string> Text)> Columns(RunReport report, int width)
    {
        var wide = width >= Wide;
        if (wide)
            yield return ("verdict", Verdict);
        yield return (Metrics.Success.Title, cell => $"{Metrics.Success.Text(cell)}\n[dim]{Metrics.Interval(cell)}[/]");
        if (ReportText.TellsServed(report))
        {
            yield return (Metrics.Served.Title, cell => $"{Metrics.Served.Text(cell)}\n[dim]{Metrics.Interval(cell, Measure.Served)}[/]");
            yield return ($"{Metrics.Shed.Title}\ngoodput", cell => $"{Metrics.Shed.Text(cell)}\n[dim]{Metrics.Goodput.Text(cell)}/s[/]");
        }

        yield return ("ok of\nrequests", cell => $"{Metrics.Ok.Text(cell)}\n[dim]{Metrics.Total.Text(cell)}[/]");
        if (wide)
        {
            yield return (Metrics.OutOfMemory.Title, Metrics.OutOfMemory.Text);
            yield return (Metrics.OomKills.Title, Metrics.OomKills.Text);
            yield return (Metrics.Restarts.Title, Metrics.Restarts.Text);
        }
        else
        {
            yield return ($"{Metrics.OutOfMemory.Title}/{Metrics.OomKills.Title}/\n{Metrics.Restarts.Title}",
                cell => $"{Metrics.OutOfMemory.Text(cell)}/{Metrics.OomKills.Text(cell)}/{Metrics.Restarts.Text(cell)}");
        }

        if (width >= Narrow)
            yield return ("p50/p90/p99\nms", cell => ReportText.Latency(cell).Replace(" ", "", StringComparison.Ordinal));
        yield return (Metrics.Peak.Title.Replace(' ', '\n'), Metrics.Peak.Text);
    }
}
