using System.Collections.Immutable;
using MemHog.Load.Analysis;
using MemHog.Load.Model;
using MemHog.Load.Report;

namespace MemHog.Tests.Analysis;

/// <summary>What is said of a run that NBomber has scheduled.</summary>
public sealed class EngineFindingsTests
{
    private static readonly EngineFigures Agreeing = new("NBomber 6.3.0", new EnginePhase(60, 0, 5, 70, 130), new EnginePhase(300, 4, 25, 77.5, 110.25));

    [Fact]
    public void Counts_that_agree_and_other_latencies_are_a_hint_with_both_figures_and_the_reason()
    {
        var finding = Assert.Single(Findings(Agreeing));

        Assert.Equal(("engine-latency", Severity.Hint), (finding.Rule, finding.Severity));
        Assert.Contains("It counts the same 304 measured requests as the laboratory", finding.Text, StringComparison.Ordinal);
        Assert.Matches(@"it has a median of 77\.5 ms and a p99 of 110\.25 ms, the laboratory 7[78](\.\d+)? and 10[78](\.\d+)? ms: ", finding.Text);
        Assert.Contains("it times the whole step", finding.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("coordinated omission", finding.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_an_open_loop_it_is_said_that_nobody_knows_when_a_request_was_due() =>
        Assert.Contains("not when a request was due, which only it knows", Assert.Single(Findings(Agreeing, new ArrivalRate(30))).Text, StringComparison.Ordinal);

    [Fact]
    public void Of_random_arrivals_it_is_said_that_they_are_its_own()
    {
        var cell = SampleRun.Cell(0, "default");
        var load = cell.Load with { Rate = new ArrivalRate(30), Arrivals = ArrivalPattern.Poisson, Engine = LoadEngine.Nbomber };
        var report = RunAnalysis.Of(SampleRun.Of([cell with { Load = load }], SampleRun.Trial(1, 0) with { Engine = Agreeing }));

        Assert.Contains(report.Cells[0].Findings, finding => finding.Text.Contains("requests begin, and how many, it draws itself", StringComparison.Ordinal));
        Assert.Equal("GET /hog?mb=100, 30/s in an open loop with a random number of arrivals in each second, at most 4 in flight, scheduled by NBomber", RunFacts.Load(load));
    }

    [Theory]
    [InlineData(299, 4, 60, "in trial 1 299 ok and 4 not ok, ours 300 ok and 4 not ok in the measurement.")]
    [InlineData(300, 5, 60, "in trial 1 300 ok and 5 not ok, ours 300 ok and 4 not ok in the measurement.")]
    [InlineData(300, 4, 61, "(61 ok and 0 not ok, ours 60 ok and 0 not ok in the warmup)")]
    public void Counts_that_differ_by_one_are_a_warning_with_both_figures(long ok, long failed, long warmup, string text)
    {
        var findings = Findings(Agreeing with { Measured = Agreeing.Measured! with { Ok = ok, Failed = failed }, Warmup = Agreeing.Warmup! with { Ok = warmup } });

        var warning = Assert.Single(findings, finding => finding.Rule == "engine-counts");
        Assert.Equal(Severity.Warning, warning.Severity);
        Assert.Contains("in 1 of 1 trial", warning.Text, StringComparison.Ordinal);
        Assert.Contains(text, warning.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("It counts the same", Assert.Single(findings, finding => finding.Rule == "engine-latency").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_phase_that_the_engine_has_not_seen_counts_as_none() =>
        Assert.Contains("in trial 1 0 ok and 0 not ok, ours 300 ok and 4 not ok", Assert.Single(Findings(new EngineFigures("NBomber 6.3.0", null, null)), finding => finding.Rule == "engine-counts").Text, StringComparison.Ordinal);

    [Fact]
    public void The_built_in_engine_needs_no_finding() => Assert.Empty(Findings(null));

    [Fact]
    public void The_report_has_both_figures_of_each_trial_and_says_where_its_own_report_is()
    {
        var report = RunAnalysis.Of(RunOf(Agreeing, null));

        var text = MarkdownReport.Of(report);
        Assert.Contains("NBomber 6.3.0's own figures", text, StringComparison.Ordinal);
        Assert.Contains("in oom-512-20261120-193012-4f2a-nbomber, a folder each", text, StringComparison.Ordinal);
        Assert.Contains("77.5", text, StringComparison.Ordinal);
        Assert.Contains("\"folder\": \"oom-512-20261120-193012-4f2a-nbomber/t1\"", JsonReport.Of(report), StringComparison.Ordinal);
        Assert.Contains("\"ok_p99_ms\": 110.25", JsonReport.Of(report), StringComparison.Ordinal);
        Assert.Contains("scheduled by NBomber", text, StringComparison.Ordinal);
    }

    private static ImmutableArray<Finding> Findings(EngineFigures? figures, ArrivalRate? rate = null) =>
        [.. RunAnalysis.Of(RunOf(figures, rate)).Cells[0].Findings.Where(finding => finding.Rule.StartsWith("engine-", StringComparison.Ordinal))];

    private static Run RunOf(EngineFigures? figures, ArrivalRate? rate)
    {
        var cell = SampleRun.Cell(0, "default");
        cell = cell with { Load = cell.Load with { Rate = rate, Engine = figures is null ? LoadEngine.BuiltIn : LoadEngine.Nbomber } };
        var trial = SampleRun.Trial(1, 0) with { Engine = figures };
        return SampleRun.Of([cell], trial with { Requests = trial.Requests with { Failed = 4 } });
    }
}
