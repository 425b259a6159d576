using System.Globalization;
using MemHog.Load.Analysis;
using MemHog.Load.Report;
using Spectre.Console;

namespace MemHog.Tests.Report;

/// <summary>Every report of a run as text.</summary>
internal static class Reports
{
    public static readonly string[] Names = ["report.md", "report.json", "report.html", "terminal-80.txt", "terminal-100.txt", "terminal-120-colour.txt"];

    public static string Of(string name, RunReport report) => name switch
    {
        "report.md" => MarkdownReport.Of(report),
        "report.json" => JsonReport.Of(report),
        "report.html" => HtmlReport.Of(report),
        "terminal-80.txt" => Terminal(report, 80, colour: false),
        "terminal-100.txt" => Terminal(report, 100, colour: false),
        _ => Terminal(report, 120, colour: true),
    };

    public static string Terminal(RunReport report, int width, bool colour)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = colour ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = colour ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = width;
        console.Profile.Capabilities.Unicode = true;
        TextReport.Write(report, console);
        return writer.ToString().ReplaceLineEndings("\n");
    }

    /// <summary>The same under another culture.</summary>
    public static string Under(string culture, Func<string> report)
    {
        var (before, beforeUi) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
            return report();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (before, beforeUi);
        }
    }
}
