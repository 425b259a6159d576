using FsCheck;
using FsCheck.Fluent;
using MemHog.Load.Stats;

namespace MemHog.Tests.Stats;

public sealed class MedianIntervalTests
{
    [Theory]
    [InlineData(6, 0)]
    [InlineData(8, 0)]
    [InlineData(9, 1)]
    [InlineData(10, 1)]
    [InlineData(12, 2)]
    [InlineData(15, 3)]
    [InlineData(20, 5)]
    [InlineData(25, 7)]
    [InlineData(100, 39)]
    public void The_bounds_are_those_of_the_tables_of_the_sign_test(int count, int outside)
    {
        // Conover 1999, table A3; for 20 values the 6th and the 15th.
        var interval = MedianInterval.Of(Enumerable.Range(0, count).Select(value => (double)value));

        Assert.Equal((outside, count - 1 - outside), ((int)interval!.Value.Low, (int)interval.Value.High));
    }

    [Fact]
    public void Fewer_than_six_values_have_no_interval() =>
        Assert.All(Enumerable.Range(0, MedianInterval.Fewest), count => Assert.Null(MedianInterval.Of(Enumerable.Repeat(1.0, count))));

    [Fact]
    public void It_holds_the_median_and_does_not_depend_on_the_order() => Prop.ForAll(Values, values =>
    {
        var interval = MedianInterval.Of(values);
        if (values.Length < MedianInterval.Fewest)
            return interval is null;
        return interval!.Value.Low <= interval.Value.Value && interval.Value.Value <= interval.Value.High
            && interval == MedianInterval.Of(values.Reverse());
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void It_follows_every_rising_change_of_scale() => Prop.ForAll(Values, values =>
        values.Length < MedianInterval.Fewest
        || MedianInterval.Of(values.Select(value => 3 * value + 7))!.Value.Low == 3 * MedianInterval.Of(values)!.Value.Low + 7).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(6)]
    [InlineData(8)]
    [InlineData(12)]
    [InlineData(20)]
    public void At_least_95_of_100_intervals_hold_the_truth_also_with_a_long_tail(int count)
    {
        const int experiments = 4000;
        var random = new Random(count);
        // Log-normal with a spread like that of a busy machine; its median is 1.
        var covered = Enumerable.Range(0, experiments).Count(_ =>
            MedianInterval.Of(Enumerable.Range(0, count).Select(_ => Math.Exp(1.5 * Normal(random)))) is { } interval && interval.Low <= 1 && 1 <= interval.High);

        // The exact share is never below 95 %; three standard errors of 4,000 draws are 1 %.
        Assert.InRange((double)covered / experiments, 0.94, 1);
    }

    private static Arbitrary<double[]> Values => Gen.Choose(-1000, 1000).Select(value => value / 8.0).ArrayOf().ToArbitrary();

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
