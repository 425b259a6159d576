using System.Text.RegularExpressions;
using MemHog.Load.Analysis;
using MemHog.Load.Matrix;
using MemHog.Load.Model;
using MemHog.Load.Report;
using MemHog.Load.Spec;
using MemHog.Tests.Results;

namespace MemHog.Tests.Documentation;

/// <summary>
/// The pages of <c>docs/stories</c>. A table stands between <c>&lt;!-- EXPERIMENT: Section --&gt;</c> and <c>&lt;!-- end --&gt;</c>,
/// and is that section of the report on the run of that experiment in <c>docs/runs</c>.
/// </summary>
public sealed partial class StoryTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "docs", "stories");

    public static TheoryData<string> Pages => [.. Directory.GetFiles(Folder, "*.md").Select(page => Path.GetFileName(page)!).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Experiments =>
        [.. Directory.GetFiles(Path.Combine(Repository.Root, "experiments"), "*.yaml").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_table_of_a_story_is_recomputed_from_its_committed_run(string page)
    {
        var path = Path.Combine(Folder, page);
        var text = await File.ReadAllTextAsync(path);
        var tables = Table().Matches(text);
        Assert.NotEmpty(tables);
        var expected = text;
        foreach (Match table in tables)
        {
            var section = Section(CommittedRuns.Of(table.Groups["experiment"].Value), table.Groups["section"].Value);
            expected = expected.Replace(table.Value, $"{table.Groups["open"].Value}\n{section}\n<!-- end -->", StringComparison.Ordinal);
        }

        if (Environment.GetEnvironmentVariable("MEMHOG_REGENERATE_GOLDEN") == "1")
            await File.WriteAllTextAsync(path, expected);
        Assert.Equal(expected, await File.ReadAllTextAsync(path));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_story_says_how_to_run_what_its_tables_come_from(string page)
    {
        var text = Repository.Read(Path.Combine("docs", "stories", page));

        Assert.All(Table().Matches(text), table => Assert.Contains($"run experiments/{table.Groups["experiment"].Value}.yaml", text, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Experiments))]
    public void The_committed_run_of_an_experiment_is_of_the_experiment_as_it_is(string experiment)
    {
        var file = Path.Combine(Repository.Root, "experiments", experiment + ".yaml");
        var now = Assert.IsType<SpecResult.Valid>(ExperimentFile.Read(file)).Experiment;
        var run = CommittedRuns.Of(experiment);

        Same.As(CellMatrix.Expand(now), run.Manifest.Cells);
        Assert.Equal((now.Trials, now.Seed, now.Slo), (run.Manifest.Trials, run.Manifest.Seed, run.Manifest.Slo));
        Assert.True(run.IsComplete);
        Assert.InRange((run.End!.At - run.Manifest.StartedAt).TotalMinutes, 0, 5);
    }

    [Theory]
    [MemberData(nameof(Experiments))]
    public void Every_experiment_is_told_in_a_story(string experiment) =>
        Assert.Contains(Directory.GetFiles(Folder, "*.md"), page => File.ReadAllText(page).Contains($"<!-- {experiment}: Verdict -->", StringComparison.Ordinal));

    private static string Section(Run run, string title)
    {
        var report = MarkdownReport.Of(RunAnalysis.Of(run));
        var start = report.IndexOf($"\n## {title}\n", StringComparison.Ordinal);
        Assert.True(start >= 0, $"The report on {run.Id} has no section {title}.");
        var body = report[(start + title.Length + 5)..];
        return body[..(body.IndexOf("\n## ", StringComparison.Ordinal) is var end and >= 0 ? end : body.Length)].Trim('\n');
    }

    [GeneratedRegex("(?<open><!-- (?<experiment>[a-z0-9-]+): (?<section>[^>]+?) -->)\n.*?<!-- end -->", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Table();
}
