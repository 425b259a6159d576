using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using MemHog.Api.Parameters;

namespace MemHog.Tests.Api.Parameters;

public class BytesTests
{
    [Theory]
    [InlineData("100", Bytes.MB, 100_000_000)]
    [InlineData("100", Bytes.MiB, 104_857_600)]
    [InlineData("0.5", Bytes.MB, 500_000)]
    [InlineData("0.000001", Bytes.MB, 1)]
    [InlineData("100000", Bytes.MB, 100_000_000_000)]
    public void An_amount_is_the_number_times_the_unit(string text, long unit, long expected) =>
        Assert.Equal(new Bytes(expected), Bytes.Parse(text, unit).Value);

    [Fact]
    public void Every_number_of_bytes_can_be_asked_for_in_megabytes() =>
        Prop.ForAll(Amounts, bytes =>
            Bytes.Parse((bytes / (decimal)Bytes.MB).ToString(CultureInfo.InvariantCulture), Bytes.MB) == new Bytes(bytes))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void Every_whole_number_of_mebibytes_is_taken_as_2_to_the_20() =>
        Prop.ForAll(Gen.Choose(1, 95_367).ToArbitrary(), number =>
            Bytes.Parse(number.ToString(CultureInfo.InvariantCulture), Bytes.MiB) == new Bytes(number * 1_048_576L))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void No_string_makes_it_throw_and_what_it_accepts_is_within_bounds() =>
        Prop.ForAll<string>(text =>
        {
            var parsed = Bytes.Parse(text ?? "", Bytes.MB);
            return parsed.Problem is not null || parsed.Value.Count is > 0 and <= 100_000_000_000;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("0", "nothing")]
    [InlineData("100001", "too much")]
    [InlineData("999999999999999999999999", "too much")]
    [InlineData("0.0000001", "whole number of bytes")]
    [InlineData("-1", "plain number")]
    public void A_refusal_says_what_is_wrong(string text, string expected) =>
        Assert.Contains(expected, Bytes.Parse(text, Bytes.MB).Problem);

    private static Arbitrary<long> Amounts =>
        Gen.Choose(1, 100_000).SelectMany(megabytes => Gen.Choose(0, 999_999).Select(rest => (megabytes - 1) * Bytes.MB + rest + 1)).ToArbitrary();
}
