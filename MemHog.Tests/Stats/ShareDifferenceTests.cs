using FsCheck;
using FsCheck.Fluent;
using MemHog.Load.Model;
using MemHog.Load.Stats;
using Interval = MemHog.Load.Model.Interval;

namespace MemHog.Tests.Stats;

public sealed class ShareDifferenceTests
{
    private static readonly Arbitrary<Interval> Share = (
        from size in Gen.Choose(1, 5000)
        from ok in Gen.Choose(0, size)
        select Wilson.Of(ok / (double)size, size)).ToArbitrary();

    /// <summary>Newcombe 1998, "Interval estimation for the difference between independent proportions", Statistics in Medicine 17:873-890, table II, method 10: 56/70 less 48/80.</summary>
    [Fact]
    public void It_is_that_of_the_published_example()
    {
        var effect = ShareDifference.Of(Wilson.Of(48 / 80.0, 80), Wilson.Of(56 / 70.0, 70), fewestTrials: 3);

        Assert.Equal((0.2, 0.0524, 0.3339), (Math.Round(effect.Value, 4), Math.Round(effect.Low!.Value, 4), Math.Round(effect.High!.Value, 4)));
    }

    [Fact]
    public void It_turns_round_with_its_sides() => Prop.ForAll(Share, Share, (one, other) =>
    {
        var (there, back) = (ShareDifference.Of(one, other, 5), ShareDifference.Of(other, one, 5));
        return there.Value == -back.Value && there.Low == -back.High && there.P == back.P;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_interval_holds_the_value_and_stays_between_minus_1_and_1() => Prop.ForAll(Share, Share, (one, other) =>
        ShareDifference.Of(one, other, 5) is var effect && effect.Low <= effect.Value && effect.Value <= effect.High && effect.Low >= -1 - 1e-12 && effect.High <= 1 + 1e-12)
        .QuickCheckThrowOnFailure();

    [Fact]
    public void The_chance_is_below_5_percent_just_where_the_interval_lies_beyond_what_does_not_count() => Prop.ForAll(Share, Share, (one, other) =>
    {
        var effect = ShareDifference.Of(one, other, 4, beyond: 0.05);
        var nearest = effect.Value > 0 ? effect.Low : -effect.High;
        return Math.Abs(nearest!.Value - 0.05) < 1e-6 || effect.P < 0.05 == nearest > 0.05;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void One_trial_shows_nothing() => Assert.Equal(1, ShareDifference.Of(Wilson.Of(0, 1000), Wilson.Of(1, 1000), fewestTrials: 1).P);
}
