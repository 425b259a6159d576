using System.Text.Json;
using MemHog.Load.Analysis;
using MemHog.Load.Report;
using MemHog.Tests.Analysis;

namespace MemHog.Tests.Report;

public sealed class GcSectionTests
{
    private static readonly RunReport Seen = RunAnalysis.Of(SampleRun.Of(
        [SampleRun.Cell(0, "default"), SampleRun.Cell(1, "workstation")],
        CellGcTests.With(1, CellGcTests.Seen()),
        SampleRun.Trial(2, 1)));

    [Fact]
    public void A_run_in_which_nobody_looked_has_no_such_section() => Assert.Null(GcSection.Of(RunAnalysis.Of(SeedScenario.Run())));

    [Fact]
    public void It_has_the_cells_in_which_the_collector_was_seen()
    {
        var section = GcSection.Of(Seen)!;

        Assert.Equal(["default|10/2.0/1.0|5.0 %|40.0|40.0|25.0 %|100.0|200.0|400.0|100.0"], section.Rows.Select(row => string.Join('|', row)));
        Assert.All(section.Rows, row => Assert.Equal(section.Columns.Length, row.Length));
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    public void It_is_the_same_in_every_country(string culture) => Assert.Equal(
        Reports.Of("report.md", Seen), Reports.Under(culture, () => Reports.Of("report.md", Seen)));

    [Fact]
    public void The_JSON_has_every_figure_with_its_unit_and_null_where_nobody_looked()
    {
        using var json = JsonDocument.Parse(JsonReport.Of(Seen));
        var cells = json.RootElement.GetProperty("cells");
        var gc = cells[0].GetProperty("gc");

        Assert.Equal(JsonValueKind.Null, cells[1].GetProperty("gc").ValueKind);
        Assert.Equal((100, 20, 10), (gc.GetProperty("gen0_collections").GetInt64(), gc.GetProperty("gen1_collections").GetInt64(), gc.GetProperty("gen2_collections").GetInt64()));
        Assert.Equal((0.05, 0.25, 1e8), (gc.GetProperty("paused_ratio").GetDouble(), gc.GetProperty("cpu_ratio").GetDouble(), gc.GetProperty("allocated_bytes_per_second").GetDouble()));
        Assert.Equal(40, gc.GetProperty("max_pause_ms").GetDouble());
        Assert.Equal(JsonValueKind.Null, gc.GetProperty("thrash").ValueKind);
    }
}
