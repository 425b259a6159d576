using MemHog.Load.Analysis;
using MemHog.Load.Analysis.Comparisons;
using MemHog.Load.Model;
using MemHog.Load.Stats;

namespace MemHog.Tests.Analysis.Comparisons;

public sealed class RunComparisonsTests
{
    private static readonly Cell Default = SampleRun.Cell(0, "default");
    private static readonly Cell Other = SampleRun.Cell(1, "other");

    [Fact]
    public void What_is_twice_as_fast_in_every_block_is_better_and_what_is_alike_is_equivalent()
    {
        var pair = Assert.Single(Compared(Blocks(0, 100, 102, 99, 101, 98, 100), Blocks(1, 50, 51, 50, 51, 49, 50)).Pairs);

        Assert.Equal((Other, Default, 6), (pair.Of, pair.Against, pair.Blocks));
        var p99 = Figure(pair, "p99_ms");
        Assert.Equal(Answer.Better, p99.Answer);
        Assert.InRange(p99.Effect.Value, 0.49, 0.51);
        Assert.True(p99.Effect.Low < p99.Effect.Value && p99.Effect.Value < p99.Effect.High);
        Assert.Equal(p99.Of / p99.Against, p99.Effect.Value, 9);
        Assert.Equal(Answer.Equivalent, Figure(pair, "peak_bytes").Answer);
    }

    [Fact]
    public void The_other_way_round_it_is_worse() =>
        Assert.Equal(Answer.Worse, Figure(Compared(Blocks(0, 50, 51, 50, 51, 49, 50), Blocks(1, 100, 102, 99, 101, 98, 100)).Pairs[0], "p99_ms").Answer);

    [Fact]
    public void What_comes_and_goes_between_blocks_shows_nothing() =>
        Assert.Equal(Answer.Inconclusive, Figure(Compared(Blocks(0, 100, 50, 100, 70), Blocks(1, 60, 90, 50, 100)).Pairs[0], "p99_ms").Answer);

    [Fact]
    public void A_drift_that_hits_both_cells_of_a_block_cancels_out()
    {
        var drifting = Compared(Blocks(0, 100, 200, 400, 800, 1600), Blocks(1, 80, 161, 318, 642, 1279)).Pairs[0];

        Assert.Equal(Answer.Better, Figure(drifting, "p50_ms").Answer);
    }

    [Fact]
    public void A_difference_smaller_than_what_matters_is_neither_better_nor_worse()
    {
        double[] latencies = [100, 102, 99, 101, 98, 100];
        var slightly = Figure(Compared(Blocks(0, latencies), Blocks(1, [.. latencies.Select(value => value * 0.96)])).Pairs[0], "p50_ms");

        Assert.InRange(slightly.Chance, 0, Holm.Level);
        Assert.Equal(Answer.Equivalent, slightly.Answer);
    }

    [Fact]
    public void One_block_tells_no_interval_and_shows_nothing()
    {
        var pair = Compared(Blocks(0, 100), Blocks(1, 10)).Pairs[0];

        Assert.All(pair.Figures, figure => Assert.Equal((Answer.Inconclusive, null), (figure.Answer, figure.Effect.Low)));
    }

    [Fact]
    public void A_figure_that_one_trial_does_not_tell_is_not_compared() => Assert.DoesNotContain(
        Compared(Blocks(0, 100, 101, 99), [.. Blocks(1, 50, 51), SampleRun.Trial(9, 1, ok: 50, milliseconds: 50) with { Block = 3 }]).Pairs[0].Figures,
        figure => figure.Figure.Name == "p99_ms");

    [Fact]
    public void An_invalid_cell_is_compared_with_nothing() => Assert.Empty(
        Compared(Blocks(0, 100, 101), [.. Blocks(1, 50, 51).Select(trial => trial with { PortHolder = PortHolder.Stranger })]).Pairs);

    [Fact]
    public void Shares_are_compared_by_their_difference_and_what_matters_is_what_the_objective_allows_to_fail()
    {
        var comparisons = Compared(Failing(0, 60), Failing(1, 0));

        Assert.Equal(0.01, comparisons.Threshold.Shares, 9);
        var success = Figure(comparisons.Pairs[0], "success");
        Assert.Equal(0.2, success.Effect.Value, 9);
        Assert.Equal(Answer.Better, success.Answer);
    }

    [Fact]
    public void All_comparisons_of_a_run_are_one_family()
    {
        var one = Compared(Blocks(0, 100, 101, 99, 103), Blocks(1, 88, 95, 87, 96));

        Assert.All(one.Pairs[0].Figures, figure => Assert.InRange(figure.Chance, figure.Effect.P, 1));
        Assert.Equal(one.Pairs[0].Figures.Length, one.Made);
        Assert.Equal(Math.Min(1, one.Made * one.Pairs[0].Figures.Min(figure => figure.Effect.P)), one.Pairs[0].Figures.Min(figure => figure.Chance), 9);
    }

    [Fact]
    public void Figures_of_a_typical_trial_have_intervals_that_the_seed_of_the_run_decides()
    {
        var run = Run(Blocks(0, 100, 120, 90), Blocks(1, 50, 51, 49));

        var (first, second) = (RunAnalysis.Of(run).Cells[0].Figures, RunAnalysis.Of(run).Cells[0].Figures);
        Assert.Equal(first.AsEnumerable(), second.AsEnumerable());
        var p50 = first.Single(figure => figure.Figure == ComparedFigures.P50).Interval;
        Assert.True(p50.Low < p50.Value && p50.Value < p50.High);
        Assert.InRange(p50.Value, 125, 145);
        Assert.Empty(RunAnalysis.Of(Run(Blocks(0, 100), Blocks(1, 50))).Cells[0].Figures);
    }

    private static FigureDifference Figure(CellComparison pair, string name) => pair.Figures.Single(figure => figure.Figure.Name == name);

    private static RunComparisons Compared(TrialResult[] baseline, TrialResult[] other) => RunAnalysis.Of(Run(baseline, other)).Comparisons;

    private static Run Run(TrialResult[] baseline, TrialResult[] other) => SampleRun.Of([Default, Other], [.. baseline, .. other]);

    private static TrialResult[] Blocks(int cell, params double[] milliseconds) =>
        [.. milliseconds.Select((value, block) => SampleRun.Trial(2 * block + cell + 1, cell, milliseconds: value) with { Block = block + 1 })];

    private static TrialResult[] Failing(int cell, long failed) =>
        [.. Enumerable.Range(0, 6).Select(block => SampleRun.Trial(2 * block + cell + 1, cell) with { Block = block + 1, Requests = new OutcomeCounts { Ok = 300 - failed, Failed = failed } })];
}
