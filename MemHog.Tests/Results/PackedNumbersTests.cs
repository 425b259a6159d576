using FsCheck;
using FsCheck.Fluent;
using MemHog.Load.Results;

namespace MemHog.Tests.Results;

public class PackedNumbersTests
{
    [Fact]
    public void Any_numbers_come_back() => Prop.ForAll(
        Gen.OneOf(ArbMap.Default.GeneratorFor<long>(), Gen.Elements(0, 0, 0, 1, -1, long.MinValue, long.MaxValue)).ArrayOf().ToArbitrary(),
        numbers => PackedNumbers.Unpack(PackedNumbers.Pack([.. numbers]), numbers.Length).SequenceEqual(numbers)).QuickCheckThrowOnFailure();

    [Fact]
    public void What_does_not_change_costs_next_to_nothing() => Assert.Equal(3, PackedNumbers.Pack([.. new long[5000]]).Length);

    [Fact]
    public void The_bytes_are_as_described() => Assert.Equal("0201d00f0002", Convert.ToHexStringLower(PackedNumbers.Pack([1, -1, 1000, 0, 0, 0])));

    [Theory]
    [InlineData("", 1)]
    [InlineData("02", 0)]
    [InlineData("02", 2)]
    [InlineData("0202", 1)]
    [InlineData("80", 1)]
    [InlineData("00", 1)]
    [InlineData("0002", 2)]
    [InlineData("00ffffffffffffffffff01", 5)]
    [InlineData("ffffffffffffffffffffff01", 1)]
    [InlineData("02", -1)]
    [InlineData("", int.MaxValue)]
    public void What_is_not_that_many_packed_numbers_is_refused(string hex, int count) =>
        Assert.Throws<FormatException>(() => PackedNumbers.Unpack(Convert.FromHexString(hex), count));

    [Fact]
    public void Whatever_the_bytes_are_reading_ends_with_that_many_numbers_or_is_refused() => Prop.ForAll(
        ArbMap.Default.GeneratorFor<byte[]>().Zip(Gen.Choose(0, 300)).ToArbitrary(),
        input => Record.Exception(() => Assert.Equal(input.Item2, PackedNumbers.Unpack(input.Item1, input.Item2).Length)) is null or FormatException).QuickCheckThrowOnFailure();
}
