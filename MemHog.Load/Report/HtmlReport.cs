using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using MemHog.Load.Analysis;
using MemHog.Load.Model;

namespace MemHog.Load.Report;

/// <summary>The whole report as one page that needs nothing else: no script, no font, no picture from anywhere.</summary>
internal static class HtmlReport
{
    public static string Of(RunReport report)
    {
        var manifest = report.Run.Manifest;
        var names = new CellNames(manifest.Cells);
        var page = new StringBuilder();
        HtmlHead.Append(page, manifest.Experiment);
        page.Append(CultureInfo.InvariantCulture, $"<header>\n<h1>{Html.Escaped(manifest.Experiment)}</h1>\n<p class=\"question\">{Html.Escaped(manifest.Question)}</p>\n");
        Answer(page, report);
        page.Append("</header>\n<main>\n<h2>Verdict</h2>\n");
        HtmlTable.Append(page, report, names);
        page.Append(CultureInfo.InvariantCulture, $"<p class=\"note\">{Html.Escaped(ReportText.Legend(report, names))}</p>\n");
        Paste(page, report);
        foreach (var objective in manifest.Slo.Objectives)
        {
            var (title, whole) = objective.Measure == Measure.Success ? ("Success", "requests") : ("Served", "admitted requests");
            page.Append(CultureInfo.InvariantCulture, $"<h2>{title} against the SLO</h2>\n<figure>\n<div class=\"scroll\">\n").Append(SuccessChart.Of(report, names, objective))
                .Append(CultureInfo.InvariantCulture, $"</div>\n<figcaption>Share of {whole} that were ok, with its 95 % interval, on a scale of nines. A cell meets the SLO when its whole interval lies right of the line.</figcaption>\n</figure>\n");
        }

        foreach (var section in Sections.Of(report))
            HtmlSection.Append(page, section);
        Memory(page, report, names);
        Findings(page, report, names);
        Facts(page, "How it was run", RunFacts.HowItWasRun(report));
        Facts(page, "Machine", RunFacts.Machine(manifest));
        page.Append(CultureInfo.InvariantCulture, $"<details>\n<summary>The experiment as it was read</summary>\n<pre>{Lines(manifest.Spec.TrimEnd().Split('\n'))}</pre>\n</details>\n");
        return page.Append("</main>\n</body>\n</html>\n").ToString();
    }

    private static void Answer(StringBuilder page, RunReport report) => page.Append(report.Recommendation is { } recommendation
        ? $"<p class=\"answer found\"><strong>{Html.Escaped(recommendation.Cell.Cell.Key)}</strong><br>{Html.Escaped(recommendation.Reason)}</p>\n"
        : $"<p class=\"answer\">{Html.Escaped(ReportText.NoRecommendation(report))}</p>\n");

    private static void Memory(StringBuilder page, RunReport report, CellNames names)
    {
        if (report.Run.Trials.All(trial => trial.Samples.IsEmpty))
            return;
        var chart = new MemoryChart(report);
        page.Append("<h2>Memory over time</h2>\n<div class=\"cells\">\n");
        foreach (var cell in report.Cells)
        {
            page.Append(CultureInfo.InvariantCulture, $"<figure>\n<figcaption><span>{Html.Escaped(names.Of(cell.Cell))}</span> <span class=\"verdict {Words.Of(cell.Verdict)}\">{Words.Of(cell.Verdict)}</span></figcaption>\n")
                .Append(chart.Of(cell)).Append("</figure>\n");
        }

        var forecasts = report.Cells.Any(cell => cell.Growth is { MemoryGrows: true, ForecastSeconds: not null })
            ? " A dashed line is what the first third of the load foretold, for the anonymous part of the memory." : "";
        page.Append(CultureInfo.InvariantCulture, $"</div>\n<p class=\"note\">All memory charged to the sandbox, one line per trial, the same scales everywhere. A cross is a death.{forecasts}</p>\n");
    }

    private static void Findings(StringBuilder page, RunReport report, CellNames names)
    {
        page.Append("<h2>Findings</h2>\n");
        Findings(page, report.Findings);
        foreach (var cell in report.Cells.Where(cell => !cell.Findings.IsEmpty))
        {
            page.Append(CultureInfo.InvariantCulture, $"<h3>{Html.Escaped(names.Of(cell.Cell))}</h3>\n");
            Findings(page, cell.Findings);
        }

        if (report.Findings.IsEmpty && report.Cells.All(cell => cell.Findings.IsEmpty))
            page.Append("<p>None.</p>\n");
    }

    private static void Findings(StringBuilder page, ImmutableArray<Finding> findings)
    {
        if (findings.IsEmpty)
            return;
        page.Append("<ul>\n");
        foreach (var finding in findings)
        {
            var severity = Words.Of(finding.Severity);
            page.Append(CultureInfo.InvariantCulture, $"<li><span class=\"severity {severity}\">{severity}</span>{Html.Escaped(finding.Text)} <code class=\"rule\">{Html.Escaped(finding.Rule)}</code></li>\n");
        }

        page.Append("</ul>\n");
    }

    private static void Paste(StringBuilder page, RunReport report)
    {
        if (report.Recommendation is not { } recommendation || ReportText.Paste(recommendation) is not { IsEmpty: false } blocks)
            return;
        page.Append("<h2>Lines to paste</h2>\n<div class=\"pastes\">\n");
        foreach (var block in blocks)
            page.Append(CultureInfo.InvariantCulture, $"<figure>\n<figcaption>{Html.Escaped(block.Title)}</figcaption>\n<pre class=\"paste\" title=\"One click selects all of it\">{Lines(block.Lines)}</pre>\n</figure>\n");
        page.Append("</div>\n");
    }

    private static void Facts(StringBuilder page, string title, ImmutableArray<(string Label, string Value)> facts)
    {
        page.Append(CultureInfo.InvariantCulture, $"<h2>{title}</h2>\n<dl>\n");
        foreach (var (label, value) in facts)
            page.Append(CultureInfo.InvariantCulture, $"<dt>{label}</dt><dd>{Html.Escaped(value)}</dd>\n");
        page.Append("</dl>\n");
    }

    private static string Lines(IEnumerable<string> lines) => string.Join('\n', lines.Select(Html.Escaped));
}
