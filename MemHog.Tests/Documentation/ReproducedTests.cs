using System.Text.RegularExpressions;
using MemHog.Load.Analysis.Reproduction;
using MemHog.Load.Model;
using MemHog.Load.Report;
using MemHog.Load.Results.Bundles;
using Spectre.Console;

namespace MemHog.Tests.Documentation;

/// <summary>The default experiment, run twice from fresh clones (<c>docs/runs/reproduced</c>, the original first): what docs/method.md shows of that.</summary>
public sealed partial class ReproducedTests
{
    private const string Page = "docs/method.md";
    private const int Width = 116;

    private static readonly RunReproduction Reproduction = Judge();

    [Fact]
    public void The_default_experiment_run_twice_gives_no_contradicting_verdict()
    {
        Assert.All(Reproduction.Cells, cell => Assert.NotEqual(Reproduced.NotReproduced, cell.Answer));
        Assert.Contains(Reproduction.Cells, cell => cell is { Answer: Reproduced.Reproduced, Original.Verdict: Verdict.Meets });
        Assert.Contains(Reproduction.Cells, cell => cell is { Answer: Reproduced.Reproduced, Original.Verdict: Verdict.Fails });
    }

    [Fact]
    public async Task The_picture_of_it_is_recomputed_from_the_two_bundles()
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = Width;
        ReproductionReport.Write(Reproduction, console);
        var expected = string.Join('\n', text.ToString().Split('\n').Select(line => line.TrimEnd())).Trim();

        if (Environment.GetEnvironmentVariable("MEMHOG_REGENERATE_GOLDEN") == "1")
            await File.WriteAllTextAsync(Path.Combine(Repository.Root, Page), Picture().Replace(Repository.Read(Page), _ => $"<!-- reproduced -->\n```\n{expected}\n```", 1));
        Assert.Contains($"<!-- reproduced -->\n```\n{expected}\n```", Repository.Read(Page), StringComparison.Ordinal);
    }

    private static RunReproduction Judge()
    {
        var runs = Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs", "runs", "reproduced"), "*.zip").Order(StringComparer.Ordinal).Select(file => BundleReader.Read(file).Run.Read()).ToArray();
        Assert.Equal(2, runs.Length);
        Assert.Equal(runs[0].Id, runs[1].Manifest.Reproduces);
        return RunReproduction.Of(runs[0], runs[1]);
    }

    [GeneratedRegex("<!-- reproduced -->\n```\n.*?\n```", RegexOptions.Singleline)]
    private static partial Regex Picture();
}
