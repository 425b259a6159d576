using System.Text.Json;
using MemHog.Load.Analysis;
using MemHog.Load.Commands;
using MemHog.Load.Model;
using MemHog.Load.Report;
using MemHog.Tests.Analysis;

namespace MemHog.Tests.Report;

/// <summary>What a run with a death and a ledger shows of them.</summary>
public sealed class DyingSectionsTests
{
    private static readonly Load.Model.Run Run = DyingTrial.Run() is var run
        ? run with { Trials = run.Trials.SetItem(1, run.Trials[1] with { Ledger = new MemoryLedger(5.01, 0, 41.5, 355L << 20, 335L << 20, 12 << 20, 3 << 20, new MappedMemory(305 << 20, 10 << 20, 9 << 20, 1 << 20, 5 << 20, 1 << 20, 2 << 20)) }) }
        : throw new InvalidOperationException();

    private static readonly RunReport Dying = RunAnalysis.Of(Run);

    [Fact]
    public void A_run_of_an_older_version_has_no_such_sections()
    {
        var older = RunAnalysis.Of(SeedScenario.Run());

        Assert.Null(FirstDeathSection.Of(older));
        Assert.Null(MemoryAtPeakSection.Of(older));
    }

    [Theory]
    [InlineData("dying-report.md")]
    [InlineData("dying-report.json")]
    [InlineData("dying-report.html")]
    [InlineData("dying-terminal-100.txt")]
    public void Every_report_is_as_committed_and_the_same_in_every_country(string name)
    {
        string Report() => Reports.Of(name["dying-".Length..], Dying);
        Golden.Matches(name, Reports.Under("", Report));
        Assert.Equal(Reports.Under("", Report), Reports.Under("tr-TR", Report));
        Assert.Equal(Reports.Under("", Report), Reports.Under("de-DE", Report));
    }

    [Fact]
    public void A_death_is_shown_as_a_table_of_text_the_same_in_every_country()
    {
        string View() => DeathView.Of(Run, 1) + "\n";
        Golden.Matches("dying-death-1.txt", Reports.Under("", View));
        Assert.Equal(Reports.Under("", View), Reports.Under("de-DE", View));
    }

    [Fact]
    public void A_death_that_there_is_not_is_bad_input_with_what_there_is()
    {
        Assert.Contains("deaths 1 to 2", Assert.Throws<BadInputException>(() => DeathView.Of(Run, 3)).Message, StringComparison.Ordinal);
        Assert.Contains("deaths 1 to 2", Assert.Throws<BadInputException>(() => DeathView.Of(Run, 0)).Message, StringComparison.Ordinal);
        Assert.Contains("no process of the target died", Assert.Throws<BadInputException>(() => DeathView.Of(SampleRun.Of([SampleRun.Cell(0, "default")], SampleRun.Trial(1, 0)), 1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_death_without_a_load_says_that_nothing_is_known_of_the_requests() =>
        Assert.Contains("Nothing is known of the requests", DeathView.Of(Run, 2), StringComparison.Ordinal);

    [Fact]
    public void The_JSON_lists_every_death_and_tells_the_seconds_before_the_first_of_a_cell()
    {
        var deaths = JsonDocument.Parse(JsonReport.Of(Dying)).RootElement.GetProperty("deaths");

        Assert.Equal(2, deaths.GetArrayLength());
        Assert.Equal("oom-killed", deaths[0].GetProperty("fate").GetString());
        Assert.Equal(4, deaths[0].GetProperty("before").EnumerateArray().Last().GetProperty("reset").GetInt32());
        Assert.Equal(JsonValueKind.Null, deaths[1].GetProperty("before").ValueKind);
    }
}
