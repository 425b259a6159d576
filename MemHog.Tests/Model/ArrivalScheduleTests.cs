using FsCheck;
using FsCheck.Fluent;
using MemHog.Load.Model;

namespace MemHog.Tests.Model;

public sealed class ArrivalScheduleTests
{
    private static readonly Gen<double> PerSecond = Gen.OneOf(Gen.Choose(1, 2000).Select(rate => rate / 1.0), Gen.Choose(1, 7000).Select(rate => rate / 7.0));

    private static readonly Gen<RatePiece> Piece =
        from start in PerSecond
        from end in Gen.OneOf(Gen.Constant(start), PerSecond)
        from milliseconds in Gen.Choose(1, 3000)
        select new RatePiece(start, end, TimeSpan.FromMilliseconds(milliseconds));

    /// <summary>Constant rates, ramps, steps and any mixture of them.</summary>
    private static readonly Arbitrary<ArrivalRate> AnyRate = (
        from pieces in Gen.Choose(0, 4).SelectMany(count => Piece.ArrayOf(count))
        from last in PerSecond
        select new ArrivalRate([.. pieces], last)).ToArbitrary();

    private static readonly Arbitrary<ArrivalSchedule> AnySchedule = (
        from rate in AnyRate.Generator
        from pattern in Gen.Elements(Enum.GetValues<ArrivalPattern>())
        from seed in Gen.Choose(0, int.MaxValue)
        select new ArrivalSchedule(rate, pattern, (ulong)seed)).ToArbitrary();

    private static readonly Arbitrary<int> Milliseconds = Gen.Choose(0, 15_000).ToArbitrary();

    [Fact]
    public void When_and_how_many_are_each_other_turned_around() =>
        Prop.ForAll(AnyRate, Milliseconds, (rate, at) =>
        {
            var moment = TimeSpan.FromMilliseconds(at);
            // A tick of 100 ns is what a time span can tell.
            return Math.Abs((rate.When(rate.ArrivalsBefore(moment)) - moment).Ticks) <= 2;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Arrivals_keep_their_order_and_their_numbers() =>
        Prop.ForAll(AnySchedule, schedule =>
        {
            var arrivals = Take(schedule, 2000);
            return arrivals.Index().All(arrival => arrival.Item.Number == arrival.Index)
                && arrivals.Zip(arrivals.Skip(1)).All(pair => pair.First.Due <= pair.Second.Due);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void In_any_interval_evenly_spaced_arrivals_are_as_many_as_the_rate_says_to_within_one() =>
        Prop.ForAll(AnyRate, Milliseconds, Milliseconds, (rate, one, other) =>
        {
            var (from, to) = (TimeSpan.FromMilliseconds(Math.Min(one, other)), TimeSpan.FromMilliseconds(Math.Max(one, other)));
            var count = Until(new ArrivalSchedule(rate, ArrivalPattern.Constant, 0), to).Count(arrival => arrival.Due >= from);
            var expected = rate.ArrivalsBefore(to) - rate.ArrivalsBefore(from);
            return Math.Abs(count - expected) <= 1.001;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(50));

    [Fact]
    public void The_mean_rate_is_that_of_the_arrivals() =>
        Prop.ForAll(AnyRate, rate => Math.Abs(rate.Mean(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(9)) * 8 - (rate.ArrivalsBefore(TimeSpan.FromSeconds(9)) - rate.ArrivalsBefore(TimeSpan.FromSeconds(1)))) < 1e-6)
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_constant_rate_is_exact_and_adds_up_no_error()
    {
        var arrivals = Take(new ArrivalSchedule(new ArrivalRate(3), ArrivalPattern.Constant, 7), 300_001);

        Assert.Equal((TimeSpan.Zero, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(100_000)), (arrivals[0].Due, arrivals[3].Due, arrivals[300_000].Due));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(50, 0.9476)]
    [InlineData(13_500, 60)]
    [InlineData(13_900, 61)]
    public void A_ramp_is_held_where_it_ends(double arrivals, double seconds) =>
        Assert.Equal(seconds, ArrivalRate.Ramp(50, 400, TimeSpan.FromSeconds(60)).When(arrivals).TotalSeconds, 0.001);

    [Fact]
    public void The_same_seed_gives_the_same_arrivals_and_another_one_others() =>
        Prop.ForAll(AnyRate, Gen.Choose(0, 1000).ToArbitrary(), (rate, seed) =>
        {
            var arrivals = Take(Poisson(rate, seed), 50);
            return arrivals.SequenceEqual(Take(Poisson(rate, seed), 50)) && !arrivals.SequenceEqual(Take(Poisson(rate, seed + 1), 50));
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0)]
    [InlineData(60)]
    public void Random_arrivals_are_those_of_a_Poisson_process(int rampSeconds)
    {
        var rate = rampSeconds == 0 ? new ArrivalRate(100) : ArrivalRate.Ramp(20, 180, TimeSpan.FromSeconds(rampSeconds));
        var windows = Enumerable.Range(0, 2000).SelectMany(seed =>
        {
            // 100 windows, each as long as the rate takes for ten arrivals there.
            var counts = new int[100];
            foreach (var arrival in Take(Poisson(rate, seed), 1500).Where(arrival => arrival.Expected < 1000))
                counts[(int)(rate.ArrivalsBefore(arrival.Due) / 10)]++;
            return counts;
        }).ToArray();

        // 200,000 counts with mean 10 and, what makes it Poisson, variance 10; their own errors are 0.007 and 0.032.
        var mean = windows.Average();
        Assert.InRange(mean, 9.96, 10.04);
        Assert.InRange(windows.Average(count => Math.Pow(count - mean, 2)), 9.8, 10.2);
        // P(0) = e^-10: about 9 of 200,000.
        Assert.InRange(windows.Count(count => count == 0), 1, 25);
    }

    private static ArrivalSchedule Poisson(ArrivalRate rate, int seed) => new(rate, ArrivalPattern.Poisson, (ulong)seed);

    private static Arrival[] Take(ArrivalSchedule schedule, int count)
    {
        var arrivals = new Arrival[count];
        for (var i = 0; i < count; i++)
            arrivals[i] = i == 0 ? schedule.First : schedule.After(arrivals[i - 1]);
        return arrivals;
    }

    private static IEnumerable<Arrival> Until(ArrivalSchedule schedule, TimeSpan end)
    {
        for (var arrival = schedule.First; arrival.Due < end; arrival = schedule.After(arrival))
            yield return arrival;
    }
}
