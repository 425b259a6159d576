using System.Text.Json;
using MemHog.Load.Analysis;
using MemHog.Load.Report;
using MemHog.Tests.Analysis;

namespace MemHog.Tests.Report;

public sealed class HeapGrowthSectionTests
{
    private static readonly RunReport Leaking = RunAnalysis.Of(SampleRun.Of(
        [SampleRun.Cell(0, "default"), SampleRun.Cell(1, "workstation")],
        SampleRun.Trial(1, 0) with
        {
            Heap =
            [
                HeapGrowthTests.Snapshot(0, ("System.String", 100, 5_000)) with { TookSeconds = 0.01 },
                HeapGrowthTests.Snapshot(20, ("App.Node", 1_000_000, 32_000_000), ("App.Box<App.Node>", 2, 400_000), ("System.String", 200, 10_000)) with { TookSeconds = 0.2 },
                HeapGrowthTests.Snapshot(40, ("App.Node", 2_000_000, 64_000_000), ("App.Box<App.Node>", 2, 800_000), ("System.String", 200, 10_000)) with { TookSeconds = 0.4 },
            ],
        },
        SampleRun.Trial(2, 1)));

    [Fact]
    public void A_run_without_snapshots_has_no_such_section() => Assert.Null(HeapGrowthSection.Of(RunAnalysis.Of(SeedScenario.Run())));

    [Fact]
    public void It_has_what_grew_and_leaves_out_what_hardly_did()
    {
        var section = HeapGrowthSection.Of(Leaking)!;

        Assert.Equal(
            ["default|App.Node|0.00|61.04|61.04|0|2,000,000", "default|App.Box<App.Node>|0.00|0.76|0.76|0|2"],
            section.Rows.Select(row => string.Join('|', row)));
        Assert.All(section.Rows, row => Assert.Equal(section.Columns.Length, row.Length));
        Assert.Contains("3 snapshots (3 complete), each of which stopped the target, in the median 200 ms, 400 ms at most.", section.Note, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("report.md", "| default | App.Box&lt;App.Node&gt; |")]
    [InlineData("report.html", "App.Box&lt;App.Node&gt;")]
    [InlineData("terminal-120-colour.txt", "App.Box<App.Node>")]
    public void It_is_in_every_format_and_the_same_in_every_culture(string name, string text)
    {
        var invariant = Reports.Under("", () => Reports.Of(name, Leaking));
        Assert.Contains(text, invariant.Replace("\\", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(invariant, Reports.Under("tr-TR", () => Reports.Of(name, Leaking)));
        Assert.Equal(invariant, Reports.Under("de-DE", () => Reports.Of(name, Leaking)));
    }

    [Fact]
    public void The_JSON_has_the_growth_and_its_price_or_null()
    {
        var cells = JsonDocument.Parse(JsonReport.Of(Leaking)).RootElement.GetProperty("cells");

        Assert.Equal("""{"type":"App.Node","bytes_before":0,"bytes_after":64000000,"count_before":0,"count_after":2000000}""", Compact(cells[0].GetProperty("heap_growth")[0]));
        Assert.Equal("""{"count":3,"complete":3,"median_stop_s":0.2,"max_stop_s":0.4}""", Compact(cells[0].GetProperty("heap_snapshots")));
        Assert.Equal(JsonValueKind.Null, cells[1].GetProperty("heap_growth").ValueKind);
        Assert.Equal(JsonValueKind.Null, cells[1].GetProperty("heap_snapshots").ValueKind);
    }

    private static string Compact(JsonElement element) => JsonSerializer.Serialize(element);
}
