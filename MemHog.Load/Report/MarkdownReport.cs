using System.Collections.Immutable;
using System.Text;
using MemHog.Load.Analysis;
using MemHog.Load.Model;

namespace MemHog.Load.Report;

/// <summary>The whole report as Markdown, for a pull request or a wiki.</summary>
internal static class MarkdownReport
{
    public static string Of(RunReport report)
    {
        var manifest = report.Run.Manifest;
        var page = new StringBuilder();
        page.Append("# ").Append(Markdown.Escaped(manifest.Experiment)).Append("\n\n");
        page.Append(Markdown.Escaped(manifest.Question)).Append("\n\n## Verdict\n\n");
        var names = new CellNames(manifest.Cells);
        Table(page, report, names);
        page.Append(Markdown.Escaped(ReportText.Legend(report, names))).Append("\n\n## Recommendation\n\n");
        Recommend(page, report);
        foreach (var section in Sections.Of(report))
            SectionMarkdown.Write(page, section);
        page.Append("## Findings\n\n");
        Findings(page, report, names);
        page.Append("## How it was run\n\n");
        Facts(page, RunFacts.HowItWasRun(report));
        page.Append("## Machine\n\n");
        Facts(page, RunFacts.Machine(manifest));
        return page.ToString().TrimEnd('\n') + "\n";
    }

    private static void Table(StringBuilder page, RunReport report, CellNames names)
    {
        ImmutableArray<string> titles =
        [
            "#", .. names.Factors.Select(Markdown.Escaped), "verdict", .. ReportText.Figures(report).Select(figure => figure.Title),
        ];
        var words = names.Factors.Length + 2;
        page.Append("| ").AppendJoin(" | ", titles).Append(" |\n|");
        for (var i = 0; i < titles.Length; i++)
            page.Append(i > 0 && i < words ? " --- |" : " ---: |");
        page.Append('\n');
        foreach (var cell in report.Cells)
        {
            ImmutableArray<string> row =
            [
                ReportText.Number(cell), .. names.Factors.Select(factor => Markdown.Escaped(CellNames.Level(cell.Cell, factor))), Verdict(cell.Verdict),
                .. ReportText.Figures(report).Select(figure => figure.Text(cell)),
            ];
            page.Append("| ").AppendJoin(" | ", row).Append(" |\n");
        }

        page.Append('\n');
    }

    private static string Verdict(Verdict verdict) => $"**{Words.Of(verdict)}**";

    private static void Recommend(StringBuilder page, RunReport report)
    {
        if (report.Recommendation is not { } recommendation)
        {
            page.Append(ReportText.NoRecommendation(report)).Append("\n\n");
            return;
        }

        page.Append("**").Append(Markdown.Escaped(recommendation.Cell.Cell.Key)).Append("**: ").Append(Markdown.Escaped(recommendation.Reason)).Append("\n\n");
        foreach (var block in ReportText.Paste(recommendation))
            page.Append(block.Title).Append(":\n\n").Append(Markdown.Fenced(block.Language, block.Lines)).Append('\n');
    }

    private static void Findings(StringBuilder page, RunReport report, CellNames names)
    {
        foreach (var finding in report.Findings)
            Item(page, finding);
        if (!report.Findings.IsEmpty)
            page.Append('\n');
        foreach (var cell in report.Cells.Where(cell => !cell.Findings.IsEmpty))
        {
            page.Append("### ").Append(ReportText.Number(cell)).Append(". ").Append(Markdown.Escaped(names.Of(cell.Cell))).Append("\n\n");
            foreach (var finding in cell.Findings)
                Item(page, finding);
            page.Append('\n');
        }

        if (report.Findings.IsEmpty && report.Cells.All(cell => cell.Findings.IsEmpty))
            page.Append("None.\n\n");
    }

    private static void Item(StringBuilder page, Finding finding) =>
        page.Append("- ").Append(Words.Of(finding.Severity)).Append(" `").Append(finding.Rule).Append("`: ").Append(Markdown.Escaped(finding.Text)).Append('\n');

    private static void Facts(StringBuilder page, ImmutableArray<(string Label, string Value)> facts)
    {
        foreach (var (label, value) in facts)
            page.Append("- ").Append(label).Append(": ").Append(Markdown.Escaped(value)).Append('\n');
        page.Append('\n');
    }
}
