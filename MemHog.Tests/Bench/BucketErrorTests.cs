using MemHog.Load.Bench.Histogram;
using MemHog.Load.Model;

namespace MemHog.Tests.Bench;

public sealed class BucketErrorTests
{
    [Fact]
    public void From_1_microsecond_to_10_minutes_it_is_at_most_1_percent()
    {
        var error = BucketError.Largest(1, 600_000_000);

        // Half of the widest bucket, 1/64 of its value: 1/128.
        Assert.InRange(error, 0.007, 0.01);
    }

    [Fact]
    public void No_value_is_further_off_than_the_largest_that_was_found()
    {
        var random = new Random(1);
        var largest = BucketError.Largest(1, 600_000_000);

        for (var i = 0; i < 100_000; i++)
        {
            var value = random.NextInt64(1, 600_000_001);
            Assert.True(Math.Abs(Histogram.MiddleOf(Histogram.IndexOf(value)) - value) / value <= largest, $"{value}");
        }
    }

    [Fact]
    public void Beyond_the_range_there_is_no_such_bound() => Assert.True(BucketError.Largest(1, 100_000_000_000) > 0.01);
}
