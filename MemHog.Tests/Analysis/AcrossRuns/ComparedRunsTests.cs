using MemHog.Load.Analysis.AcrossRuns;
using MemHog.Load.Model;
using MemHog.Load.Stats;
using MemHog.Tests.Analysis.Reproduction;

namespace MemHog.Tests.Analysis.AcrossRuns;

public sealed class ComparedRunsTests
{
    [Fact]
    public void What_fails_far_more_often_than_in_the_first_run_is_worse_and_the_other_way_round_better()
    {
        var (good, bad) = (RepeatedRuns.Of([400, 399, 400, 400]), RepeatedRuns.Of([200, 210, 190, 205]));

        Assert.Equal(Answer.Worse, SuccessOf(ComparedRuns.Of([good, bad])));
        Assert.Equal(Answer.Better, SuccessOf(ComparedRuns.Of([bad, good])));
    }

    [Fact]
    public void Cells_are_matched_by_their_levels_and_those_of_one_run_only_are_told_but_not_compared()
    {
        var (two, one) = (RepeatedRuns.Of([400, 400], [300, 310]), RepeatedRuns.Of([400, 400]));

        var comparison = ComparedRuns.Of([one, two]);

        Assert.Equal(["gc=level-0 limit=512MiB", "gc=level-1 limit=512MiB"], comparison.Cells.Select(cell => cell.Key));
        Assert.Null(comparison.Cells[1].Cells[0]);
        Assert.Empty(comparison.Cells[1].Comparisons);
    }

    [Fact]
    public void Runs_without_a_common_cell_compare_nothing()
    {
        var run = RepeatedRuns.Of([400, 400]);
        var other = run with { Manifest = run.Manifest with { Cells = [SampleRun.Cell(0, "another")] } };

        Assert.False(ComparedRuns.Of([run, other]).ComparesAnything);
    }

    [Fact]
    public void An_invalid_cell_is_not_compared()
    {
        var run = RepeatedRuns.Of([400, 400]);
        var rejected = run with { Trials = [.. run.Trials.Select(trial => trial with { Requests = new OutcomeCounts { Failed = 400 }, Statuses = SampleRun.Statuses((404, 400)) })] };

        Assert.False(ComparedRuns.Of([run, rejected]).ComparesAnything);
    }

    [Fact]
    public void A_run_is_neither_better_nor_worse_than_itself()
    {
        var run = SeedScenario.Run();

        Assert.All(ComparedRuns.Of([run, run, run]).Differences, difference => Assert.True(difference.Answer is Answer.Inconclusive or Answer.Equivalent));
    }

    [Fact]
    public void All_comparisons_of_all_cells_and_runs_are_one_family()
    {
        var (calm, other) = (RepeatedRuns.Of([400, 380, 390]), RepeatedRuns.Of([300, 320, 310]));

        var alone = ComparedRuns.Of([calm, other]).Differences.First().Chance;
        var among = ComparedRuns.Of([calm, other, other, other]).Differences.First().Chance;

        Assert.True(among > alone, $"{among} and {alone}");
    }

    private static Answer SuccessOf(ComparedRuns comparison) => comparison.Differences.First(difference => difference.Figure.Name == "success").Answer;
}
