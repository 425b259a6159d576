using System.Collections.Immutable;
using MemHog.Load.Analysis;
using MemHog.Load.Model;

namespace MemHog.Tests.Analysis;

public sealed class CellVerdictTests
{
    [Fact]
    public void Enough_requests_without_a_failure_meet() => Assert.Equal(Verdict.Meets, Judge(SampleRun.Trial(1, 0), SampleRun.Trial(2, 0)).Verdict);

    [Fact]
    public void A_cell_without_a_trial_is_undecided()
    {
        var cell = Judge();
        Assert.Equal(Verdict.Undecided, cell.Verdict);
        Assert.Null(cell.Success);
        Assert.Null(cell.Peak);
        Assert.Equal(["undecided"], cell.Findings.Select(finding => finding.Rule));
    }

    [Fact]
    public void A_cell_without_a_request_is_undecided()
    {
        var cell = Judge(SampleRun.Trial(1, 0, 0));
        Assert.Equal(Verdict.Undecided, cell.Verdict);
        Assert.Contains("Not one request", Assert.Single(cell.Findings).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void One_trial_whose_first_process_never_got_ready_fails_the_cell_whatever_the_others_did() =>
        Assert.Equal(Verdict.Fails, Judge(
            SampleRun.Trial(1, 0), SampleRun.Trial(2, 0), SampleRun.Trial(3, 0, 0) with { BecameReady = false, Fates = [new Fate(FateKind.FailedToStart, 1, 0.1, 0)] }).Verdict);

    [Theory]
    [InlineData(404, 150, "Invalid")]
    [InlineData(404, 149, "Fails")]
    [InlineData(401, 300, "Invalid")]
    [InlineData(429, 300, "Fails")]
    [InlineData(500, 300, "Fails")]
    [InlineData(0, 300, "Invalid")]
    [InlineData(0, 150, "Fails")]
    public void A_wrong_request_or_a_target_that_is_not_HTTP_is_invalid_and_a_failing_service_is_not(int status, int count, string verdict)
    {
        var trial = SampleRun.Trial(1, 0, 300 - count) with
        {
            Requests = status == 429 ? new() { Ok = 300 - count, Shed = count } : new() { Ok = 300 - count, Failed = count },
            Statuses = SampleRun.Statuses([.. new (int, long)[] { (200, 300 - count), (status, count) }.Where(pair => pair.Item2 > 0)]),
        };
        Assert.Equal(verdict, Judge(trial, trial with { Number = 2 }).Verdict.ToString());
    }

    [Fact]
    public void All_refused_by_a_target_that_lives_is_invalid_and_by_a_dead_one_a_failure()
    {
        var refused = SampleRun.Trial(1, 0, 0) with { Requests = new() { Refused = 400 } };
        Assert.Equal(Verdict.Invalid, Judge(refused).Verdict);
        Assert.Equal(Verdict.Fails, Judge(refused with { Fates = [new Fate(FateKind.OomKilled, 137, 1, 1)], OomKills = 1 }).Verdict);
    }

    [Fact]
    public void A_target_that_hangs_fails()
    {
        var hung = SampleRun.Trial(1, 0, 0) with { Requests = new() { Timeout = 4 } };
        var cell = Judge(hung, hung with { Number = 2 }, hung with { Number = 3 });
        Assert.Equal(Verdict.Fails, cell.Verdict);
        Assert.Contains("it hangs", Assert.Single(cell.Findings).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Figures_add_up_over_trials()
    {
        var run = SeedScenario.Run();
        var killed = RunAnalysis.Of(run).Cells[4];
        Assert.Equal(3, killed.Trials);
        Assert.Equal(run.Trials.Where(trial => trial.Cell == 4).Sum(trial => trial.Requests.Total), killed.Requests.Total);
        Assert.Equal(9, killed.OomKills);
        Assert.Equal(9, killed.Restarts);
        Assert.Equal(9, killed.Fates[FateKind.OomKilled]);
        Assert.Equal(3, killed.Fates[FateKind.Alive]);
        Assert.Equal(Bytes.MiB(512), killed.Peak);
        Assert.Equal(18, killed.Latency.Count);
        Assert.Null(killed.Percentile(99));
        Assert.NotNull(killed.Percentile(90));
    }

    [Fact]
    public void The_order_of_trials_in_the_store_does_not_matter()
    {
        var run = SeedScenario.Run();
        var shuffled = run with { Trials = [.. run.Trials.Reverse()] };
        Assert.Equal(RunAnalysis.Of(run).Cells.SelectMany(cell => cell.Findings), RunAnalysis.Of(shuffled).Cells.SelectMany(cell => cell.Findings));
    }

    internal static CellReport Judge(params TrialResult[] trials) => Assert.Single(RunAnalysis.Of(SampleRun.Of([SampleRun.Cell(0, "default")], trials)).Cells);
}
