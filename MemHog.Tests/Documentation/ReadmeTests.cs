using System.Text.RegularExpressions;
using MemHog.Load.Analysis;
using MemHog.Load.Commands;
using MemHog.Load.Report;
using MemHog.Load.Spec;
using Spectre.Console;

namespace MemHog.Tests.Documentation;

/// <summary>What README says is held to the product.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string Readme = Repository.Read("README.md");

    [Fact]
    public void Every_command_line_of_memhog_is_one_that_it_understands()
    {
        var root = Application.Create(Terminal.OfThisProcess());
        var lines = Repository.Blocks(Readme, "sh").SelectMany(block => block.Split('\n')).Select(line => line.Split('#')[0].Trim())
            .Select(line => line.Replace("dotnet run --project MemHog.Load -- ", "memhog ", StringComparison.Ordinal))
            .Where(line => line.StartsWith("memhog ", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.Empty(root.Parse(line["memhog ".Length..]).Errors));
    }

    [Fact]
    public void The_table_of_commands_names_them_all()
    {
        var named = CommandRow().Matches(Readme).Select(match => match.Groups[1].Value);

        Assert.Equal(Application.Create(Terminal.OfThisProcess()).Subcommands.Select(command => command.Name).Order(), named.Order());
    }

    [Fact]
    public void The_experiment_is_one_that_can_be_run() =>
        Assert.All(Repository.Blocks(Readme, "yaml"), yaml =>
            Assert.IsType<SpecResult.Valid>(ExperimentReader.Read(yaml, Path.Combine(Repository.Root, "README.yaml"))));

    [Fact]
    public void The_table_of_exit_codes_is_that_of_the_code()
    {
        var table = ExitCodeRow().Matches(Readme).Select(match => int.Parse(match.Groups[1].Value)).Order();

        Assert.Equal(Enum.GetValues<ExitCode>().Select(code => (int)code).Order(), table);
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("docs/method.md")]
    [InlineData("docs/architecture.md")]
    [InlineData("docs/benchmarks.md")]
    [InlineData("docs/api.md")]
    [InlineData("docs/stories/hog.md")]
    [InlineData("docs/stories/leak.md")]
    [InlineData("docs/stories/watchdog.md")]
    [InlineData("docs/stories/deaths.md")]
    [InlineData("docs/stories/amplifier.md")]
    [InlineData("docs/stories/protections.md")]
    [InlineData("MemHog.Api/Hog/README.md")]
    [InlineData("MemHog.Api/Leak/README.md")]
    [InlineData("MemHog.Api/Fibonacci/README.md")]
    [InlineData("MemHog.Api/Watchdog/README.md")]
    [InlineData("MemHog.Api/Deaths/README.md")]
    [InlineData("MemHog.Api/Amplifier/README.md")]
    [InlineData("MemHog.Api/Protections/README.md")]
    public void Links_lead_somewhere(string page)
    {
        var links = Link().Matches(Repository.Read(page)).Select(match => match.Groups[1].Value).Where(link => !link.Contains("://", StringComparison.Ordinal));

        Assert.All(links, link => Assert.True(Path.Exists(Path.Combine(Repository.Root, Path.GetDirectoryName(page)!, link)), link));
    }

    [Fact]
    public async Task The_picture_of_the_verdict_is_recomputed_from_the_committed_run()
    {
        var run = CommittedRuns.Of("oom-512");
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = 118;

        TextReport.Write(RunAnalysis.Of(run), console);

        var whole = string.Join('\n', text.ToString().Split('\n').Select(line => line.TrimEnd())).Trim();
        // Between the comparisons and the recommendation stand more tables and the findings of each cell: too long for a picture.
        var expected = whole[..whole.IndexOf("\n\nFigures with their intervals\n", StringComparison.Ordinal)] + "\n\n[…]\n\n" + whole[whole.IndexOf("Recommendation", StringComparison.Ordinal)..];
        if (Environment.GetEnvironmentVariable("MEMHOG_REGENERATE_GOLDEN") == "1")
            await File.WriteAllTextAsync(Path.Combine(Repository.Root, "README.md"), Picture().Replace(Readme, _ => "```\n" + expected + "\n```", 1));
        Assert.Contains("```\n" + expected + "\n```", Repository.Read("README.md"), StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^\| `memhog (\w+)", RegexOptions.Multiline)]
    private static partial Regex CommandRow();

    [GeneratedRegex(@"^\| ([0-9]+) \|", RegexOptions.Multiline)]
    private static partial Regex ExitCodeRow();

    [GeneratedRegex(@"\]\(([^)#]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("```\n.*?\n```", RegexOptions.Singleline)]
    private static partial Regex Picture();
}
