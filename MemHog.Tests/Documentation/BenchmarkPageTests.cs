using System.Text.RegularExpressions;
using MemHog.Load.Bench.Judgement;
using MemHog.Load.Bench.Telling;
using MemHog.Load.Commands;
using MemHog.Load.Model;
using MemHog.Load.Results;
using MemHog.Tests.Bench;

namespace MemHog.Tests.Documentation;

/// <summary>
/// docs/benchmarks.md is held to the product and to the benchmarks in <c>docs/benchmarks</c>, the newest of each verb. After a new
/// one (<c>memhog bench VERB --store docs</c>): <c>MEMHOG_REGENERATE_GOLDEN=1 dotnet test --filter BenchmarkPageTests</c>.
/// </summary>
public sealed partial class BenchmarkPageTests
{
    private const string Page = "docs/benchmarks.md";

    [Fact]
    public async Task The_figures_are_recomputed_from_the_committed_benchmarks()
    {
        var path = Path.Combine(Repository.Root, Page);
        var text = await File.ReadAllTextAsync(path);
        await using var store = new FileStore(Path.Combine(Repository.Root, "docs"));
        var benchmarks = await store.Benchmarks.ListAsync(default);

        var expected = Figures().Replace(text, _ => $"<!-- benchmarks -->\n{Tables(benchmarks)}\n<!-- end -->");

        if (Environment.GetEnvironmentVariable("MEMHOG_REGENERATE_GOLDEN") == "1")
            await File.WriteAllTextAsync(path, expected);
        Assert.Matches(Figures(), text);
        Assert.Equal(expected, await File.ReadAllTextAsync(path));
        Assert.All(benchmarks, benchmark => Assert.False(benchmark.Quick, $"{benchmark.Id} is too short to prove anything."));
    }

    [Fact]
    public void A_benchmark_that_is_there_has_a_table_with_its_claims_and_one_that_is_not_has_none()
    {
        var tables = Tables([SampleBenchmarks.Speed(), SampleBenchmarks.Speed(ratio: 0.5, id: "speed-of-before")]);

        Assert.Contains("**speed**: holds", tables, StringComparison.Ordinal);
        Assert.Contains("| requests/s, memhog : wrk, socket | ratio | 1.24 | 1.25 | 1.26 | 1.24 .. 1.26 | >= 1 | holds |", tables, StringComparison.Ordinal);
        Assert.DoesNotContain("speed-of-before", tables, StringComparison.Ordinal);
        Assert.Equal("None yet.", Tables([]));
    }

    [Fact]
    public void The_table_of_claims_has_every_benchmark_that_there_is()
    {
        var bench = Application.Create(Terminal.OfThisProcess()).Subcommands.Single(command => command.Name == "bench");
        var verbs = bench.Subcommands.Where(command => !command.Hidden && command.Name is not ("list" or "show")).Select(command => command.Name).ToList();

        Assert.Equal(verbs, Claims().Matches(Repository.Read(Page)).Select(match => match.Groups[1].Value));
        Assert.Equal(verbs.Order(), Judges.Verbs.Order());
    }

    /// <param name="benchmarks">Newest first.</param>
    private static string Tables(IEnumerable<Benchmark> benchmarks)
    {
        var tables = benchmarks.GroupBy(benchmark => benchmark.Verb).OrderBy(verb => verb.Key, StringComparer.Ordinal).Select(verb => Table(Judges.Judge(verb.First()))).ToList();
        return tables.Count == 0 ? "None yet." : string.Join("\n\n", tables);
    }

    private static string Table(BenchmarkReport report)
    {
        var rows = new[] { FigureRows.Columns, [.. FigureRows.Columns.Select(_ => "---")] }.Concat(FigureRows.Of(report)).Select(row => $"| {string.Join(" | ", row)} |");
        return $"**{report.Benchmark.Verb}**: {FigureRows.Of(report.Verdict)}\n\n```\n{string.Join('\n', BenchmarkHead.Of(report.Benchmark))}\n```\n\n{string.Join('\n', rows)}";
    }

    [GeneratedRegex("<!-- benchmarks -->\n.*?<!-- end -->", RegexOptions.Singleline)]
    private static partial Regex Figures();

    [GeneratedRegex(@"^\| `memhog bench (\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex Claims();
}
