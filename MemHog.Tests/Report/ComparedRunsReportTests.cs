using System.Globalization;
using MemHog.Load.Analysis.AcrossRuns;
using MemHog.Load.Model;
using MemHog.Load.Report;
using MemHog.Tests.Analysis;
using Spectre.Console;

namespace MemHog.Tests.Report;

/// <summary>Runs held against the first, in every format: of two runs on two machines, of three, and full of hostile names.</summary>
public sealed class ComparedRunsReportTests
{
    public static IEnumerable<object[]> All =>
        from scenario in (string[])["two", "three", "hostile"]
        from name in (string[])["comparison.md", "comparison.json", "comparison-100.txt"]
        select new object[] { scenario, name };

    [Theory]
    [MemberData(nameof(All))]
    public void Every_comparison_is_as_committed(string scenario, string name) => Golden.Matches($"{scenario}-{name}", Of(name, Scenario(scenario)));

    [Theory]
    [MemberData(nameof(All))]
    public void Every_comparison_is_the_same_in_Turkish_and_German(string scenario, string name)
    {
        var invariant = Reports.Under("", () => Of(name, Scenario(scenario)));
        Assert.Equal(invariant, Reports.Under("tr-TR", () => Of(name, Scenario(scenario))));
        Assert.Equal(invariant, Reports.Under("de-DE", () => Of(name, Scenario(scenario))));
    }

    [Theory]
    [InlineData("two")]
    [InlineData("three")]
    [InlineData("hostile")]
    public void No_line_is_wider_than_the_terminal(string scenario) =>
        Assert.All(Of("comparison-100.txt", Scenario(scenario)).Split('\n'), line => Assert.InRange(line.Length, 0, 100));

    [Fact]
    public void What_differs_around_the_runs_stands_before_any_figure()
    {
        var text = Of("comparison-100.txt", Scenario("two"));

        Assert.InRange(text.IndexOf("What differs around them", StringComparison.Ordinal), 0, text.IndexOf("success", StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_hostile_gets_out()
    {
        Assert.DoesNotContain('\u001b', Of("comparison-100.txt", Scenario("hostile")));
        Assert.DoesNotContain(HostileScenario.Script, Of("comparison.md", Scenario("hostile")), StringComparison.Ordinal);
    }

    private static ComparedRuns Scenario(string name)
    {
        var run = name == "hostile" ? HostileScenario.Run() : SeedScenario.Run();
        var elsewhere = run with
        {
            Manifest = run.Manifest with
            {
                Id = "oom-512-20261121-081500-91c3",
                Seed = 43,
                StartedAt = run.Manifest.StartedAt.AddHours(12),
                Machine = run.Manifest.Machine with { Kernel = "6.12.3 \u001b[31m", CpuCount = 16, MemoryBytes = 128L << 30 },
                Cells = [.. run.Manifest.Cells.Select(cell => cell.Index == 1 ? cell with { Levels = [new LevelChoice("gc", "renamed"), cell.Levels[1]] } : cell)],
            },
            Trials = [.. run.Trials.Select(trial => trial with { OkLatency = SampleRun.Latency(trial.Requests.Ok, 140 + trial.Number), PeakBytes = trial.PeakBytes * 98 / 100 })],
        };
        return ComparedRuns.Of(name == "three" ? [run, elsewhere, run] : [run, elsewhere]);
    }

    private static string Of(string name, ComparedRuns comparison) => name switch
    {
        "comparison.md" => ComparedRunsReport.Markdown(comparison),
        "comparison.json" => ComparedRunsJson.Of(comparison),
        _ => Text(comparison),
    };

    private static string Text(ComparedRuns comparison)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = 100;
        console.Profile.Capabilities.Unicode = true;
        ComparedRunsReport.Write(comparison, console);
        return writer.ToString().ReplaceLineEndings("\n");
    }
}
