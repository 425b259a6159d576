using System.Text;
using MemHog.Load.Analysis.AcrossRuns;
using Spectre.Console;

namespace MemHog.Load.Report;

/// <summary>Runs held against the first, for a terminal and as Markdown.</summary>
internal static class ComparedRunsReport
{
    public static void Write(ComparedRuns comparison, IAnsiConsole console)
    {
        foreach (var section in ComparedRunsSections.Of(comparison))
            SectionText.Write(console, section);
        console.MarkupLine($"[dim]{Markup.Escape(Visible.Of(ComparedRunsSections.Legend(comparison)))}[/]");
    }

    public static string Markdown(ComparedRuns comparison)
    {
        var page = new StringBuilder($"# {ComparedRunsSections.Title}\n\n");
        foreach (var section in ComparedRunsSections.Of(comparison))
            SectionMarkdown.Write(page, section);
        return page.Append(Report.Markdown.Escaped(ComparedRunsSections.Legend(comparison))).Append('\n').ToString();
    }
}
