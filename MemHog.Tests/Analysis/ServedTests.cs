using MemHog.Load.Analysis;
using MemHog.Load.Model;

namespace MemHog.Tests.Analysis;

/// <summary>What was shed is no failure where the SLO says so, and one objective of two can fail a cell.</summary>
public sealed class ServedTests
{
    private static readonly Ratio Most = new(0.99);

    private static readonly TrialResult[] HalfShed = [.. Enumerable.Range(1, 3).Select(number => Trial(number, new() { Ok = 600, Shed = 600 }))];

    [Fact]
    public void What_is_shed_fails_success_and_not_served()
    {
        Assert.Equal(Verdict.Fails, Judge(new Slo(Most), HalfShed).Verdict);
        Assert.Equal(Verdict.Meets, Judge(new Slo(null, Most), HalfShed).Verdict);
    }

    [Fact]
    public void Of_two_objectives_both_must_be_met()
    {
        Assert.Equal(Verdict.Fails, Judge(new Slo(Most, Most), HalfShed).Verdict);
        Assert.Equal(Verdict.Meets, Judge(new Slo(new Ratio(0.3), Most), HalfShed).Verdict);
        Assert.Equal(Verdict.Undecided, Judge(new Slo(new Ratio(0.5), Most), HalfShed).Verdict);
    }

    [Fact]
    public void Where_everything_is_shed_nothing_was_admitted_that_could_be_judged()
    {
        var cell = Judge(new Slo(null, Most), Trial(1, new() { Shed = 900 }), Trial(2, new() { Shed = 900 }));

        Assert.Equal(Verdict.Undecided, cell.Verdict);
        Assert.Null(cell.Served);
        Assert.Contains("nothing was admitted", FindingsTests.Text(cell, "undecided"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_failure_of_what_was_admitted_is_not_hidden_by_what_was_shed() =>
        Assert.Equal(Verdict.Fails, Judge(new Slo(null, Most), Trial(1, new() { Ok = 900, Failed = 100, Shed = 9000 }), Trial(2, new() { Ok = 900, Failed = 100, Shed = 9000 })).Verdict);

    [Fact]
    public void Goodput_counts_ok_by_the_seconds_measured() =>
        Assert.Equal(60, Judge(new Slo(null, Most), HalfShed).GoodputPerSecond);

    [Fact]
    public void An_arrival_that_was_dropped_was_not_served()
    {
        var cell = Judge(new Slo(null, Most), Trial(1, new() { Ok = 900, Dropped = 100 }), Trial(2, new() { Ok = 900, Dropped = 100 }));

        Assert.Equal(Verdict.Fails, cell.Verdict);
        Assert.Contains("200 arrivals of 2000 were dropped", FindingsTests.Text(cell, "dropped"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_watchdog_exit_is_told_from_other_exits()
    {
        var cell = Judge(new Slo(Most), Trial(1, new() { Ok = 500, Reset = 500 }) with
        {
            Fates = [new Fate(FateKind.WatchdogExit, 86, 5, 0), new Fate(FateKind.Alive, null, 12, 0)],
            LastOutput = ["watchdog: working-set is 210 MB"],
        });

        Assert.Equal((1, 0), (cell.Fates[FateKind.WatchdogExit], cell.Fates.GetValueOrDefault(FateKind.Exited)));
        Assert.Contains("ended it once (exit code 86)", FindingsTests.Text(cell, "watchdog-exit"), StringComparison.Ordinal);
        Assert.DoesNotContain(cell.Findings, finding => finding.Rule == "exited");
    }

    private static TrialResult Trial(int number, OutcomeCounts requests) => SampleRun.Trial(number, 0, requests.Ok) with
    {
        Requests = requests,
        Statuses = SampleRun.Statuses([.. new (int, long)[] { (200, requests.Ok), (500, requests.Failed), (503, requests.Shed) }.Where(pair => pair.Item2 > 0)]),
    };

    private static CellReport Judge(Slo slo, params TrialResult[] trials)
    {
        var run = SampleRun.Of([SampleRun.Cell(0, "default")], trials);
        return RunAnalysis.Of(run with { Manifest = run.Manifest with { Slo = slo } }).Cells[0];
    }
}
