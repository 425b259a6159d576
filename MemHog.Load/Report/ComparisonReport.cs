using System.Text;
using MemHog.Load.Analysis.AcrossRuns;
using Spectre.Console;

namespace MemHog.Load.Report;

/// <summary>Runs held against the first, for a terminal and as Markdown.</summary>
internal static class ComparisonReport
{
    public static void Write(RunsComparison comparison, IAnsiConsole console)
    {
        foreach (var section in ComparisonText.Sections(comparison))
            SectionText.Write(console, section);
        console.MarkupLine($"[dim]{Markup.Escape(Visible.Of(ComparisonText.Legend(comparison)))}[/]");
    }

    public static string Markdown(RunsComparison comparison)
    {
        var page = new StringBuilder($"# {ComparisonText.Title}\n\n");
        foreach (var section in ComparisonText.Sections(comparison))
            SectionMarkdown.Write(page, section);
        return page.Append(Report.Markdown.Escaped(ComparisonText.Legend(comparison))).Append('\n').ToString();
    }
}
