using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using MemHog.Load.Analysis.Reproduction;
using MemHog.Load.Model;

namespace MemHog.Tests.Analysis.Reproduction;

public sealed class RunReproductionTests
{
    [Fact]
    public void A_cell_that_met_its_SLO_and_now_fails_is_not_reproduced()
    {
        var cell = Judge([400, 400, 400], [300, 310, 290]);

        Assert.Equal(Reproduced.NotReproduced, cell.Answer);
        Assert.StartsWith("it meets in the original and fails in the repetition; ok requests: -25.00 points (", cell.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cell_with_the_same_verdict_twice_is_reproduced() =>
        Assert.Equal((Reproduced.Reproduced, "it fails in both"), AnswerOf(Judge([100, 130, 110], [120, 100, 125])));

    [Fact]
    public void A_cell_that_fails_in_both_but_far_more_often_in_one_is_not_reproduced()
    {
        var cell = Judge([20, 22, 18, 21], [300, 305, 299, 310]);

        Assert.Equal(Reproduced.NotReproduced, cell.Answer);
        Assert.StartsWith("the share of ok requests differs by +70.", cell.Reason, StringComparison.Ordinal);
        Assert.EndsWith("shown to be more than 5 points", cell.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cell_that_is_undecided_twice_is_reproduced_if_its_shares_are_shown_to_be_alike()
    {
        ImmutableArray<int> close = [.. Enumerable.Repeat(0, 12).Select((_, i) => 395 + i % 3)];
        var cell = Judge(close, close);

        Assert.Equal((Verdict.Undecided, Verdict.Undecided), (cell.Original.Verdict, cell.Again.Verdict));
        Assert.Equal(Reproduced.Reproduced, cell.Answer);
    }

    [Fact]
    public void A_cell_that_is_undecided_twice_on_little_data_stays_undecided() =>
        Assert.Equal(Reproduced.Undecided, Judge([397, 390, 399], [396, 399, 391]).Answer);

    [Fact]
    public void One_trial_each_shows_no_difference_however_large()
    {
        var cell = Judge([100], [250]);

        Assert.Equal(1, Assert.Single(cell.Differences).Chance);
        Assert.Equal(Reproduced.Reproduced, cell.Answer);
    }

    [Fact]
    public void A_cell_that_is_invalid_in_one_of_them_is_undecided_and_says_so()
    {
        var original = RepeatedRuns.Of([400, 400, 400]);
        var rejected = original with { Trials = [.. original.Trials.Select(trial => trial with { Requests = new OutcomeCounts { Failed = 400 }, Statuses = SampleRun.Statuses((404, 400)) })] };

        var cell = Assert.Single(RunReproduction.Of(original, rejected).Cells);

        Assert.Equal((Reproduced.Undecided, "it is invalid in the repetition: nothing was measured there that could be compared"), AnswerOf(cell));
    }

    [Fact]
    public void Cells_that_were_not_repeated_are_named_and_leave_the_whole_undecided()
    {
        var (two, one) = (RepeatedRuns.Of([400, 400, 400], [400, 400, 400]), RepeatedRuns.Of([400, 400, 400]));

        var fewer = RunReproduction.Of(two, one);
        var more = RunReproduction.Of(one, two);

        Assert.Equal("gc=level-1 limit=512MiB", Assert.Single(fewer.OnlyOriginal));
        Assert.Equal(Reproduced.Undecided, fewer.Answer);
        Assert.Equal("gc=level-1 limit=512MiB", Assert.Single(more.OnlyAgain));
        Assert.Equal(Reproduced.Reproduced, more.Answer);
    }

    [Fact]
    public void Cells_are_matched_by_their_levels_and_not_by_their_place()
    {
        var original = RepeatedRuns.Of([400, 400, 400], [100, 100, 100]);
        var turned = original with
        {
            Manifest = original.Manifest with { Cells = [original.Manifest.Cells[1] with { Index = 0 }, original.Manifest.Cells[0] with { Index = 1 }] },
            Trials = [.. original.Trials.Select(trial => trial with { Cell = 1 - trial.Cell })],
        };

        Assert.All(RunReproduction.Of(original, turned).Cells, cell => Assert.Equal(0, Assert.Single(cell.Differences).Effect!.Value.Value));
    }

    [Fact]
    public void Both_runs_are_judged_by_the_SLO_of_the_original()
    {
        var original = RepeatedRuns.Of([390, 390, 390]);
        var lax = original with { Manifest = original.Manifest with { Slo = new Slo(new Ratio(0.5)) } };

        Assert.Equal(Verdict.Fails, Assert.Single(RunReproduction.Of(original, lax).Cells).Again.Verdict);
        Assert.Equal(Verdict.Meets, Assert.Single(RunReproduction.Of(lax, original).Cells).Again.Verdict);
    }

    [Fact]
    public void One_cell_that_is_not_reproduced_decides_about_the_run()
    {
        var reproduction = RunReproduction.Of(RepeatedRuns.Of([400, 400, 400], [400, 400, 400]), RepeatedRuns.Of([400, 400, 400], [10, 10, 10]));

        Assert.Equal([Reproduced.Reproduced, Reproduced.NotReproduced], reproduction.Cells.Select(cell => cell.Answer));
        Assert.Equal(Reproduced.NotReproduced, reproduction.Answer);
    }

    [Fact]
    public void A_run_is_never_shown_to_differ_from_itself() => Prop.ForAll(AnyCells, cells =>
    {
        var run = RepeatedRuns.Of(cells);
        return RunReproduction.Of(run, run).Cells.All(cell => cell.Answer != Reproduced.NotReproduced && cell.Differences.All(difference => difference.Effect is null or { Value: 0 }));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_answer_is_the_same_whichever_of_the_two_was_first() => Prop.ForAll(AnyCells, AnyCells, (one, other) =>
    {
        var (first, second) = (RepeatedRuns.Of(one), RepeatedRuns.Of(other));
        var (there, back) = (RunReproduction.Of(first, second), RunReproduction.Of(second, first));
        return there.Cells.Select(cell => cell.Answer).SequenceEqual(back.Cells.Select(cell => cell.Answer));
    }).QuickCheckThrowOnFailure();

    private static readonly Arbitrary<ImmutableArray<ImmutableArray<int>>> AnyCells =
        Gen.Frequency((3, Gen.Choose(0, RepeatedRuns.Requests)), (2, Gen.Choose(390, RepeatedRuns.Requests))).ArrayOf(3).ArrayOf(2)
            .Select(cells => cells.Select(trials => trials.ToImmutableArray()).ToImmutableArray()).ToArbitrary();

    private static CellReproduction Judge(ImmutableArray<int> original, ImmutableArray<int> again) =>
        Assert.Single(RunReproduction.Of(RepeatedRuns.Of(original), RepeatedRuns.Of(again)).Cells);

    private static (Reproduced, string) AnswerOf(CellReproduction cell) => (cell.Answer, cell.Reason);
}
