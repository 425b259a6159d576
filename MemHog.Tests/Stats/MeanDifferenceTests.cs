using FsCheck;
using FsCheck.Fluent;
using MemHog.Load.Model;
using MemHog.Load.Stats;

namespace MemHog.Tests.Stats;

public sealed class MeanDifferenceTests
{
    [Fact]
    public void Within_blocks_it_is_the_paired_t_interval()
    {
        // Differences 1, 2, 3: mean 2, standard error 1/sqrt(3), t(2) = 4.3027.
        var effect = MeanDifference.Paired(Trials(11, 22, 33), Trials(10, 20, 30))!.Value;

        Assert.Equal(2, effect.Value, 9);
        Assert.Equal(2 - 4.302652730 / Math.Sqrt(3), effect.Low!.Value, 6);
        Assert.Equal(2 + 4.302652730 / Math.Sqrt(3), effect.High!.Value, 6);
        Assert.Equal(0.0742, effect.P, 4);
    }

    [Fact]
    public void Only_blocks_that_hold_both_count() => Assert.Equal(
        MeanDifference.Paired(Trials(11, 22, 33), Trials(10, 20, 30)),
        MeanDifference.Paired([.. Trials(11, 22, 33), new TrialValue(7, 900, 0)], [.. Trials(10, 20, 30), new TrialValue(8, -900, 0)]));

    [Fact]
    public void Without_a_common_block_there_is_nothing_and_with_one_there_is_no_interval()
    {
        Assert.Null(MeanDifference.Paired([new TrialValue(1, 5, 0)], [new TrialValue(2, 3, 0)]));
        Assert.Equal(new Effect(2, null, null, 1), MeanDifference.Paired([new TrialValue(1, 5, 0)], [new TrialValue(1, 3, 0)]));
    }

    [Fact]
    public void Trials_that_agree_by_luck_do_not_feign_certainty()
    {
        var effect = MeanDifference.Paired([new(1, 1, 0.04), new(2, 1, 0.04), new(3, 1, 0.04)], [new(1, 1, 0.04), new(2, 1, 0.04), new(3, 1, 0.04)])!.Value;

        Assert.Equal(4.302652730 * Math.Sqrt(0.08 / 3), effect.High!.Value, 6);
        Assert.Equal(1, effect.P);
    }

    [Fact]
    public void Of_trials_that_have_nothing_in_common_it_is_that_of_Welch()
    {
        // Variances 1 and 4, three trials each: standard error sqrt(5/3), 25/17 * 2 = 2.94 degrees of freedom, rounded down to 2.
        var effect = MeanDifference.Unpaired(Trials(9, 10, 11), Trials(2, 4, 6))!.Value;

        Assert.Equal(6, effect.Value, 9);
        Assert.Equal(6 - 4.302652730 * Math.Sqrt(5.0 / 3), effect.Low!.Value, 6);
        Assert.Equal(new Effect(6, null, null, 1), MeanDifference.Unpaired([new TrialValue(1, 10, 0)], Trials(2, 4, 6)));
        Assert.Null(MeanDifference.Unpaired([], Trials(2, 4, 6)));
    }

    [Fact]
    public void The_other_way_round_it_is_the_opposite() => Prop.ForAll<int[], int[]>((of, against) =>
    {
        foreach (var compare in (Func<TrialValue[], TrialValue[], Effect?>[])[MeanDifference.Paired, MeanDifference.Unpaired])
        {
            var (there, back) = (compare(Trials(of), Trials(against)), compare(Trials(against), Trials(of)));
            Assert.Equal(there?.P ?? 0, back?.P ?? 0, 9);
            Assert.Equal(there?.Value ?? 0, -back?.Value ?? 0, 6);
            Assert.Equal(there?.Low is null, back?.High is null);
        }
    }).QuickCheckThrowOnFailure();

    private static TrialValue[] Trials(params int[] values) => [.. values.Select((value, block) => new TrialValue(block + 1, value, 0))];
}
