using FsCheck;
using FsCheck.Fluent;
using MemHog.Load.Model;
using MemHog.Load.Traffic;

namespace MemHog.Tests.Traffic;

public sealed class PacerTests
{
    /// <summary>From one arrival in some hours to 100,000 a second, mostly no round figures, evenly or at random.</summary>
    private static readonly Arbitrary<ArrivalSchedule> AnySchedule = (
        from rate in Gen.OneOf(Gen.Choose(1, 100_000).Select(rate => (double)rate), Gen.Choose(1, 700_000).Select(rate => rate / 7.0), Gen.Choose(1, 1000).Select(rate => rate / 9000.0))
        from pattern in Gen.Elements(Enum.GetValues<ArrivalPattern>())
        from seed in Gen.Choose(0, int.MaxValue)
        select new ArrivalSchedule(new ArrivalRate(rate), pattern, (ulong)seed)).ToArbitrary();

    /// <summary>Loads of up to three seconds; the moments go beyond.</summary>
    private static readonly Arbitrary<Pacer> AnyPacer = Gen.Choose(1, 30_000_000).Select(ticks => new Pacer(TimeSpan.FromTicks(ticks))).ToArbitrary();

    private static readonly Arbitrary<TimeSpan[]> Moments =
        Gen.Choose(0, 31_000_000).ArrayOf().Select(ticks => ticks.Order().Select(at => TimeSpan.FromTicks(at)).ToArray()).ToArbitrary();

    [Fact]
    public void However_late_the_pacer_wakes_up_every_arrival_before_the_end_is_sent_once_and_none_before_its_time() =>
        Prop.ForAll(AnySchedule, AnyPacer, Moments, (schedule, pacer, moments) =>
        {
            var next = schedule.First;
            var sent = 0L;
            foreach (var now in moments.Append(pacer.End))
            {
                for (; pacer.Sends(now, next.Due); next = schedule.After(next))
                {
                    if (next.Due > now || next.Number != sent++)
                        return false;
                }

                if (next.Due <= now && next.Due < pacer.End)
                    return false;
            }

            return next.Due >= pacer.End && pacer.Wait(pacer.End, next.Due) is null;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void It_sleeps_to_the_next_arrival_or_the_end_but_never_so_shortly_that_it_would_spin() =>
        Prop.ForAll(AnyPacer, Moments, (pacer, moments) => moments.Zip(moments.Reverse()).All(pair =>
        {
            var (now, due) = pair;
            var next = due < pacer.End ? due : pacer.End;
            TimeSpan? expected = next > now ? TimeSpan.FromTicks(Math.Max((next - now).Ticks, Pacer.ShortestWait.Ticks)) : due < pacer.End ? TimeSpan.Zero : null;
            return pacer.Wait(now, due) == expected;
        })).QuickCheckThrowOnFailure();

    [Fact]
    public void The_first_of_even_arrivals_comes_at_once()
    {
        var schedule = new ArrivalSchedule(new ArrivalRate(200), ArrivalPattern.Constant, 0);

        Assert.Equal(TimeSpan.Zero, schedule.First.Due);
        Assert.Equal(TimeSpan.FromMilliseconds(5), new Pacer(TimeSpan.FromSeconds(1)).Wait(TimeSpan.Zero, schedule.After(schedule.First).Due));
    }
}
