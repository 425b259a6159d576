using FsCheck;
using FsCheck.Fluent;
using MemHog.Load.Stats;

namespace MemHog.Tests.Stats;

public sealed class WilsonTests
{
    [Theory]
    [InlineData(381, 0, true)]
    [InlineData(380, 0, false)]
    [InlineData(563, 1, true)]
    [InlineData(562, 1, false)]
    [InlineData(726, 2, true)]
    [InlineData(725, 2, false)]
    public void The_lower_bound_reaches_99_percent_from_the_known_number_of_requests(int requests, int failures, bool reached) =>
        Assert.Equal(reached, Wilson.Of((requests - failures) / (double)requests, requests).Low >= 0.99);

    [Theory]
    // Wilson intervals as printed in Newcombe 1998 (Statistics in Medicine 17:857-872, table I).
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0.0000, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void The_published_examples_come_out(int successes, int requests, double low, double high)
    {
        var interval = Wilson.Of(successes / (double)requests, requests);
        Assert.Equal(low, interval.Low, 4);
        Assert.Equal(high, interval.High, 4);
    }

    [Fact]
    public void The_ends_are_exact()
    {
        Assert.Equal(0, Wilson.Of(0, 7).Low);
        Assert.Equal(1, Wilson.Of(1, 7).High);
    }

    [Fact]
    public void Bounds_enclose_the_estimate_stay_within_0_and_1_and_are_never_NaN() =>
        Prop.ForAll(
            Gen.Choose(0, 1_000_000).Select(i => i / 1e6).ToArbitrary(),
            Gen.Choose(1, 1_000_000_000).Select(i => i / 1e3).ToArbitrary(),
            (share, size) =>
            {
                var (value, low, high) = Wilson.Of(share, size);
                return value == share && 0 <= low && low <= value && value <= high && high <= 1;
            }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(1, 12.7062)]
    [InlineData(2, 4.3027)]
    [InlineData(5, 2.5706)]
    [InlineData(7, 2.3646)]
    [InlineData(9, 2.2622)]
    [InlineData(29, 2.0452)]
    [InlineData(100, 1.9840)]
    public void Students_t_has_the_tabled_quantiles(int degreesOfFreedom, double expected) =>
        Assert.Equal(expected, StudentT.Quantile975(degreesOfFreedom), 0.001);
}
