using FsCheck;
using FsCheck.Fluent;
using MemHog.Load.Model;
using MemHog.Load.Traffic;

namespace MemHog.Tests.Traffic;

public sealed class PacerTests
{
    /// <summary>From one arrival in some hours to 100,000 a second, mostly no round figures; loads of up to three seconds.</summary>
    private static readonly Arbitrary<Pacer> AnyPacer = (
        from rate in Gen.OneOf(Gen.Choose(1, 100_000).Select(rate => (double)rate), Gen.Choose(1, 700_000).Select(rate => rate / 7.0), Gen.Choose(1, 1000).Select(rate => rate / 9000.0))
        from end in Gen.Choose(1, 30_000_000)
        select new Pacer(new ArrivalRate(rate), TimeSpan.FromTicks(end))).ToArbitrary();

    private static readonly Arbitrary<long[]> Moments = Gen.Choose(0, 31_000_000).Select(ticks => (long)ticks).ArrayOf().Select(ticks => ticks.Order().ToArray()).ToArbitrary();

    [Fact]
    public void At_any_moment_every_arrival_that_is_due_is_sent_and_none_before_its_time() =>
        Prop.ForAll(AnyPacer, Moments, (pacer, moments) =>
        {
            var sent = 0L;
            foreach (var moment in moments.Select(TimeSpan.FromTicks).Where(moment => moment < pacer.End))
            {
                sent += pacer.At(moment, sent).Due;
                if (pacer.Rate.Due(sent - 1) > moment || pacer.Rate.Due(sent) <= moment)
                    return false;
            }

            return true;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void However_late_the_pacer_wakes_up_the_load_has_every_arrival_before_its_end_exactly_once() =>
        Prop.ForAll(AnyPacer, Moments, (pacer, moments) =>
        {
            var sent = 0L;
            foreach (var moment in moments)
                sent += pacer.At(TimeSpan.FromTicks(moment), sent).Due;
            sent += pacer.At(pacer.End, sent).Due;
            return pacer.Rate.Due(sent - 1) < pacer.End && pacer.Rate.Due(sent) >= pacer.End && pacer.At(pacer.End, sent) == new PacerStep(0, null);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void It_sleeps_to_the_next_arrival_or_the_end_but_never_so_shortly_that_it_would_spin() =>
        Prop.ForAll(AnyPacer, Moments, (pacer, moments) => moments.Select(TimeSpan.FromTicks).Where(moment => moment < pacer.End).All(moment =>
        {
            var (due, wait) = pacer.At(moment, 0);
            var next = Math.Min(pacer.Rate.Due(due).Ticks, pacer.End.Ticks) - moment.Ticks;
            return wait!.Value.Ticks == Math.Max(next, Pacer.ShortestWait.Ticks);
        })).QuickCheckThrowOnFailure();

    [Fact]
    public void The_first_arrival_comes_at_once() =>
        Assert.Equal(new PacerStep(1, TimeSpan.FromMilliseconds(5)), new Pacer(new ArrivalRate(200), TimeSpan.FromSeconds(1)).At(TimeSpan.Zero, 0));
}
