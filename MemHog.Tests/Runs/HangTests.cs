using FsCheck;
using FsCheck.Fluent;
using MemHog.Load.Model;
using MemHog.Load.Runs;
using MemHog.Load.Traffic;

namespace MemHog.Tests.Runs;

/// <summary>A measurement of 10 s, so that 5 s of silence are a hang.</summary>
public sealed class HangTests
{
    private const int BeforeTheLoad = -1;

    [Theory]
    [InlineData(null, 9, 12, BeforeTheLoad, 12.0)]
    [InlineData(3, 4, 12, BeforeTheLoad, 9.0)]
    [InlineData(7, 7, 12, BeforeTheLoad, 5.0)]
    [InlineData(8, 9, 12, BeforeTheLoad, null)]
    [InlineData(3, null, 12, BeforeTheLoad, null)]
    [InlineData(3, 2, 12, BeforeTheLoad, null)]
    [InlineData(null, null, 0, BeforeTheLoad, null)]
    [InlineData(3, 9, 12, 6, 6.0)]
    [InlineData(3, 9, 12, 8, null)]
    [InlineData(3, 5, 12, 6, null)]
    public void A_process_hangs_that_was_asked_and_silent_for_half_of_the_measurement(int? lastSign, int? lastInVain, int end, int readySince, double? silence) =>
        Assert.Equal(silence, Hang.Silence(new LoadEnding(Seconds(lastSign), Seconds(lastInVain), TimeSpan.FromSeconds(end)), Load(10), TimeSpan.FromSeconds(readySince))?.TotalSeconds);

    [Theory]
    [InlineData(1, 0.5)]
    [InlineData(10, 5)]
    [InlineData(20, 10)]
    [InlineData(600, 10)]
    public void Ten_seconds_are_enough_however_long_the_measurement_is(double measure, double least) =>
        Assert.Equal(TimeSpan.FromSeconds(least), Hang.LeastSilence(Load(measure)));

    [Fact]
    public void A_later_sign_of_life_never_makes_it_hang_and_more_silence_never_ends_it() =>
        Prop.ForAll(Gen.Choose(0, 30).ArrayOf(4).ToArbitrary(), times =>
        {
            var (sign, vain, end, more) = (times[0], times[1], Math.Max(times[0], times[2]), times[3]);
            bool Hangs(int lastSign, int until) => Hang.Silence(new LoadEnding(Seconds(lastSign), Seconds(vain), TimeSpan.FromSeconds(until)), Load(10), TimeSpan.Zero) is not null;
            return (Hangs(sign, end) || !Hangs(sign + more, end)) && (!Hangs(sign, end) || Hangs(sign, end + more));
        }).QuickCheckThrowOnFailure();

    private static TimeSpan? Seconds(int? seconds) => seconds is { } known ? TimeSpan.FromSeconds(known) : null;

    private static LoadShape Load(double measure) =>
        TrialRunnerTests.Planned(measure).Cell.Load;
}
