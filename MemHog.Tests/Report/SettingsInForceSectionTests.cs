using System.Text.Json;
using MemHog.Load.Analysis;
using MemHog.Load.Model;
using MemHog.Load.Report;
using MemHog.Tests.Analysis;
using MemHog.Tests.Analysis.Settings;

namespace MemHog.Tests.Report;

public sealed class SettingsInForceSectionTests
{
    private static readonly RunReport Asked = RunAnalysis.Of(SampleRun.Of(
        [
            SampleRun.Cell(0, "default"),
            SampleRun.Cell(1, "decimal", environment: ("DOTNET_GCHeapHardLimitPercent", "75")),
            SampleRun.Cell(2, "retain", environment: [("DOTNET_GCRetainVM", "1"), ("DOTNET_gcServer", "0")]),
            SampleRun.Cell(3, "not-run"),
        ],
        CellSettingsTests.Trial(1, "heap_hard_limit_bytes=402653184", twin: "gc.ServerGC=True"),
        CellSettingsTests.Trial(2, "heap_hard_limit_bytes=402653184", cell: 1),
        CellSettingsTests.Trial(3, "", twin: "gc.RetainVM=True gc.GCHeapHardLimit=402653184", missed: "the target has no diagnostics socket", cell: 2)));

    [Fact]
    public void A_run_in_which_nobody_asked_has_no_such_section() => Assert.Null(SettingsInForceSection.Of(RunAnalysis.Of(SeedScenario.Run())));

    [Fact]
    public void It_has_a_row_for_each_setting_that_is_asked_for_and_the_heap_hard_limit_of_each_cell()
    {
        var section = SettingsInForceSection.Of(Asked)!;

        Assert.Equal(
            [
                "default|heap hard limit|(384 MiB)|384 MiB||target's GC event",
                "decimal|DOTNET_GCHeapHardLimitPercent|75 (117 %)|384 MiB (75 % of 512 MiB)|contradicted|target's GC event",
                "decimal|heap hard limit|(384 MiB)|384 MiB||target's GC event",
                "retain|DOTNET_GCRetainVM|1 (on)|on|effective|twin process",
                "retain|DOTNET_gcServer|0 (off)|-|cannot be verified|-",
                "retain|heap hard limit|(384 MiB)|384 MiB||twin process",
            ],
            section.Rows.Select(row => string.Join('|', row)));
        Assert.All(section.Rows, row => Assert.Equal(section.Columns.Length, row.Length));
        Assert.Contains("which took 180 ms of a trial at most", section.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Targets_that_are_not_NET_say_so_in_one_row()
    {
        var trial = SampleRun.Trial(1, 0) with { Settings = new SettingsReadback(false, SettingsAnswer.None("no socket"), null, 0) };

        var section = SettingsInForceSection.Of(RunAnalysis.Of(SampleRun.Of([SampleRun.Cell(0, "a"), SampleRun.Cell(1, "b")], trial, trial with { Number = 2, Cell = 1 })))!;

        Assert.Contains("not a .NET target", Assert.Single(section.Rows));
    }

    [Theory]
    [InlineData("report.md", "75 (117 %)")]
    [InlineData("report.html", "75 (117 %)")]
    [InlineData("terminal-120-colour.txt", "contradicted")]
    public void It_is_in_every_format_and_the_same_in_every_culture(string name, string text)
    {
        var invariant = Reports.Under("", () => Reports.Of(name, Asked));
        Assert.Contains(text, invariant, StringComparison.Ordinal);
        Assert.Equal(invariant, Reports.Under("tr-TR", () => Reports.Of(name, Asked)));
        Assert.Equal(invariant, Reports.Under("de-DE", () => Reports.Of(name, Asked)));
    }

    [Fact]
    public void The_JSON_has_all_that_was_read_or_null()
    {
        var cells = JsonDocument.Parse(JsonReport.Of(Asked)).RootElement.GetProperty("cells");

        var settings = cells[1].GetProperty("settings");
        Assert.Equal(402653184, settings.GetProperty("heap_hard_limit_bytes").GetInt64());
        Assert.Equal(402653184, settings.GetProperty("expected_heap_hard_limit_bytes").GetInt64());
        var asked = Assert.Single(settings.GetProperty("asked").EnumerateArray());
        Assert.Equal(("DOTNET_GCHeapHardLimitPercent", "75", "117 %", "contradicted"), (Text(asked, "variable"), Text(asked, "text"), Text(asked, "means"), Text(asked, "state")));
        Assert.Equal("402653184", Text(settings.GetProperty("target").GetProperty("values"), "heap_hard_limit_bytes"));
        Assert.Equal("the target has no diagnostics socket", Text(cells[2].GetProperty("settings").GetProperty("target"), "missed"));
        Assert.Equal(JsonValueKind.Null, cells[3].GetProperty("settings").ValueKind);
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
