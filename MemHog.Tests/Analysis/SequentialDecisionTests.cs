using System.Collections.Immutable;
using MemHog.Load.Analysis;
using MemHog.Load.Model;

namespace MemHog.Tests.Analysis;

public sealed class SequentialDecisionTests
{
    private static readonly Cell Cell = SampleRun.Cell(0, "default");
    private static readonly RunManifest Sequential = SampleRun.Manifest([Cell], []) with { MinTrialsPerCell = 3, TrialsPerCell = 20 };

    [Theory]
    [InlineData(300, 0, 1, true)]
    [InlineData(300, 0, 2, true)]
    [InlineData(300, 0, 3, false)]
    [InlineData(0, 300, 2, true)]
    [InlineData(0, 300, 3, false)]
    [InlineData(297, 3, 3, true)]
    [InlineData(297, 3, 19, true)]
    [InlineData(297, 3, 20, false)]
    public void It_goes_on_until_the_verdict_is_certain_but_never_beyond_the_budget(int ok, int failed, int trials, bool goesOn) =>
        Assert.Equal(goesOn, SequentialDecision.GoesOn(Sequential, Cell, Trials(trials, ok, failed)));

    [Fact]
    public void Without_early_decisions_a_cell_gets_all_of_its_trials()
    {
        var manifest = SampleRun.Manifest([Cell], []);
        Assert.True(SequentialDecision.GoesOn(manifest, Cell, Trials(2, 0, 300)));
        Assert.False(SequentialDecision.GoesOn(manifest, Cell, Trials(3, 150, 150)));
    }

    [Fact]
    public void A_cell_whose_first_process_never_got_ready_stops_at_once() =>
        Assert.False(SequentialDecision.GoesOn(
            Sequential, Cell, [SampleRun.Trial(1, 0, 0) with { BecameReady = false, Fates = [new Fate(FateKind.FailedToStart, 1, 0.1, 0)] }]));

    [Fact]
    public void The_report_of_a_sequential_run_says_what_its_last_look_said()
    {
        foreach (var (ok, failed) in new[] { (300, 0), (0, 300), (297, 3), (270, 30) })
        {
            for (var trials = 1; trials <= 5; trials++)
            {
                var run = new Run(Sequential, Trials(trials, ok, failed), null);
                var cell = Assert.Single(RunAnalysis.Of(run).Cells);
                Assert.Equal(SequentialDecision.GoesOn(Sequential, Cell, run.Trials), cell.Verdict == Verdict.Undecided);
            }
        }
    }

    private static ImmutableArray<TrialResult> Trials(int count, int ok, int failed) =>
        [.. Enumerable.Range(1, count).Select(number => SampleRun.Trial(number, 0, ok) with { Requests = new OutcomeCounts { Ok = ok, Failed = failed } })];
}
