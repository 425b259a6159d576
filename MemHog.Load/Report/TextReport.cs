using System.Collections.Immutable;
using MemHog.Load.Analysis;
using MemHog.Load.Model;
using Spectre.Console;

namespace MemHog.Load.Report;

/// <summary>The report for a terminal. Colour only underlines what the words already say.</summary>
internal static class TextReport
{
    public static void Write(RunReport report, IAnsiConsole console)
    {
        var manifest = report.Run.Manifest;
        var names = new CellNames(manifest.Cells);
        console.MarkupLine($"[bold]{Safe(manifest.Experiment)}[/]  {Safe(manifest.Question)}");
        console.Write(VerdictTable.Of(report, names, console.Profile.Width));
        console.MarkupLine($"[dim]{Safe(ReportText.Legend(report, names))}[/]");
        console.MarkupLine($"[dim]{Safe(ReportText.Provenance(report))}[/]");
        if (manifest.Calibration is not null)
            console.MarkupLine($"[dim]{Safe($"Noise of this machine: {CalibrationBadge.Of(manifest)}.")}[/]");
        console.WriteLine();
        foreach (var section in Sections.Of(report))
            SectionText.Write(console, section);
        Findings(console, "The run", report.Findings);
        foreach (var cell in report.Cells)
            Findings(console, names.Of(cell.Cell), cell.Findings);
        Recommend(console, report);
    }

    private static void Findings(IAnsiConsole console, string about, ImmutableArray<Finding> findings)
    {
        if (findings.IsEmpty)
            return;
        console.MarkupLine($"[bold]{Safe(about)}[/]");
        var grid = new Grid().AddColumn(new GridColumn().Padding(2, 0, 2, 0).NoWrap()).AddColumn(new GridColumn().Padding(0, 0));
        foreach (var finding in findings)
            grid.AddRow($"[{Colour(finding.Severity)}]{Words.Of(finding.Severity)}[/]", $"{Safe(finding.Text)} [dim]({finding.Rule})[/]");
        console.Write(grid);
        console.WriteLine();
    }

    private static void Recommend(IAnsiConsole console, RunReport report)
    {
        if (report.Recommendation is not { } recommendation)
        {
            console.MarkupLine($"[bold]Recommendation[/]  {Safe(ReportText.NoRecommendation(report))}");
            return;
        }

        console.MarkupLine($"[bold]Recommendation[/]  [green]{Safe(recommendation.Cell.Cell.Key)}[/]");
        console.MarkupLine(Safe(recommendation.Reason));
        foreach (var block in ReportText.Paste(recommendation))
        {
            console.WriteLine();
            console.MarkupLine($"[dim]{block.Title}[/]");
            console.Write(new Verbatim(block.Lines));
        }
    }

    private static string Safe(string text) => Markup.Escape(Visible.Of(text));

    private static string Colour(Severity severity) => severity switch
    {
        Severity.Error => "red",
        Severity.Warning => "yellow",
        _ => "blue",
    };
}
