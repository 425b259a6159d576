using System.Collections.Immutable;
using MemHog.Load.Analysis;
using MemHog.Load.Model;

namespace MemHog.Tests.Analysis;

public sealed class RunFindingsTests
{
    private static readonly ImmutableArray<Cell> Cells = [SampleRun.Cell(0, "default"), SampleRun.Cell(1, "one", environment: ("A", "1"))];

    [Fact]
    public void A_good_run_says_nothing() =>
        Assert.Empty(RunAnalysis.Of(SampleRun.Of(Cells, SampleRun.Trial(1, 0), SampleRun.Trial(2, 0), SampleRun.Trial(3, 1), SampleRun.Trial(4, 1))).Findings);

    [Fact]
    public void When_nothing_meets_the_best_cell_and_its_limit_are_named()
    {
        var text = Text(SampleRun.Of(Cells, Bad(1, 0, 100), Bad(2, 0, 100), Bad(3, 1, 200), Bad(4, 1, 200)), "nothing-meets");
        Assert.Contains("The best is gc=one limit=512MiB with 66.66 %", text, StringComparison.Ordinal);
        Assert.Contains("heap hard limit", text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_interrupted_run_counts_its_trials()
    {
        var run = SampleRun.Of(Cells, Enumerable.Range(1, 15).Select(number => SampleRun.Trial(number, number % 2)));
        var cut = run with { Trials = run.Trials[..7], End = new RunEnd(RunState.Interrupted, run.End!.At) };
        Assert.Contains("was interrupted: 7 of 15 trials", Text(cut, "interrupted"), StringComparison.Ordinal);
        Assert.Contains("still going on or was cut off", Text(cut with { End = null }, "interrupted"), StringComparison.Ordinal);
        Assert.Equal(Verdict.Meets, RunAnalysis.Of(cut).Cells[0].Verdict);
    }

    [Fact]
    public void A_sequential_run_that_is_complete_is_not_interrupted_however_few_trials_it_needed()
    {
        var run = SampleRun.Of(Cells, Enumerable.Range(1, 20).Select(number => SampleRun.Trial(number, number % 2)));
        run = run with { Manifest = run.Manifest with { MinTrialsPerCell = 3, TrialsPerCell = 10 }, Trials = run.Trials[..6] };

        Assert.DoesNotContain(RunAnalysis.Of(run).Findings, finding => finding.Rule == "interrupted");
    }

    [Fact]
    public void What_changed_between_an_interruption_and_its_end_is_told()
    {
        var run = SampleRun.Of(Cells, SampleRun.Trial(1, 0), SampleRun.Trial(2, 0), SampleRun.Trial(3, 1), SampleRun.Trial(4, 1));
        Resumption Resumed(params Change[] changes) => new(run.Manifest.StartedAt, 2, run.Manifest.Runner, [.. changes]);

        Assert.Empty(RunAnalysis.Of(run with { Manifest = run.Manifest with { Resumptions = [Resumed()] } }).Findings);
        Assert.Equal(
            "After 2 trials the run was resumed in other circumstances: kernel 6.1 became 6.2; commit a became b. What differs between its blocks may come from that.",
            Text(run with { Manifest = run.Manifest with { Resumptions = [Resumed(), Resumed(new Change("kernel", "6.1", "6.2"), new Change("commit", "a", "b"))] } }, "changed-since"));
    }

    [Fact]
    public void A_limit_that_the_machine_itself_undercuts_is_warned_of() =>
        Assert.Contains("above the 24 GiB", Text(SampleRun.Of([SampleRun.Cell(0, "default", "1024GiB")], SampleRun.Trial(1, 0), SampleRun.Trial(2, 0)), "limit-above-machine"), StringComparison.Ordinal);

    [Fact]
    public void When_everything_failed_to_start_it_is_the_target()
    {
        var run = SampleRun.Of(Cells, Enumerable.Range(1, 2).Select(number =>
            SampleRun.Trial(number, number - 1, 0) with { BecameReady = false, Fates = [new Fate(FateKind.FailedToStart, null, 30, 0)] }));
        Assert.Contains("ready path", Text(run, "everything-failed-to-start"), StringComparison.Ordinal);
        Assert.DoesNotContain("nothing-meets", RunAnalysis.Of(run).Findings.Select(finding => finding.Rule));
    }

    [Fact]
    public void Telemetry_and_invalid_cells_are_told()
    {
        var wrong = SampleRun.Trial(1, 0, 0) with { Requests = new() { Failed = 9 }, Statuses = SampleRun.Statuses((404, 9)) };
        var run = SampleRun.Of(Cells, wrong, SampleRun.Trial(2, 1));
        run = run with { Manifest = run.Manifest with { Machine = run.Manifest.Machine with { Telemetry = true } } };
        Assert.Contains("1 of 2 cells did not measure what it says, so its figures are no answer", Text(run, "invalid-cells"), StringComparison.Ordinal);
        Assert.Contains("telemetry", Text(run, "telemetry-on"), StringComparison.Ordinal);
    }

    private static string Text(Run run, string rule) => RunAnalysis.Of(run).Findings.Single(finding => finding.Rule == rule).Text;

    private static TrialResult Bad(int number, int cell, long ok) => SampleRun.Trial(number, cell, ok) with { Requests = new() { Ok = ok, OutOfMemory = 300 - ok } };
}
