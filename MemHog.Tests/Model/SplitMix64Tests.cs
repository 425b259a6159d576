using MemHog.Load.Model;

namespace MemHog.Tests.Model;

public sealed class SplitMix64Tests
{
    /// <summary>From the reference code in C.</summary>
    [Theory]
    [InlineData(0UL, new[] { 16294208416658607535UL, 7960286522194355700UL, 487617019471545679UL })]
    [InlineData(1234567UL, new[] { 6457827717110365317UL, 3203168211198807973UL, 9817491932198370423UL, 4593380528125082431UL, 16408922859458223821UL })]
    public void Gives_the_reference_numbers(ulong seed, ulong[] numbers)
    {
        var random = new SplitMix64(seed);

        Assert.Equal(numbers, numbers.Select(_ => random.Next()));
        Assert.Equal(numbers, numbers.Index().Select(number => SplitMix64.At(seed, number.Index)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(7)]
    [InlineData(64)]
    public void Draws_every_number_below_the_bound_equally_often(int bound)
    {
        var random = new SplitMix64(7);
        var counts = new int[bound];
        const int draws = 100_000;
        for (var i = 0; i < draws; i++)
            counts[random.Below(bound)]++;

        var expected = (double)draws / bound;
        // The chi-square of bound - 1 degrees lies this far out once in a million; the seed is fixed, so it never fails by chance.
        Assert.InRange(counts.Sum(count => Math.Pow(count - expected, 2) / expected), 0, bound - 1 + (5 * Math.Sqrt(2.0 * bound)) + 15);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Draws_nothing_below_nothing(int bound) => Assert.Throws<ArgumentOutOfRangeException>(() => new SplitMix64(1).Below(bound));
}
