using FsCheck;
using FsCheck.Fluent;
using MemHog.Api.Parameters;
using MemHog.Api.Switches;

namespace MemHog.Tests.Api.Switches;

public class SwitchValueTests
{
    [Theory]
    [InlineData("1", 1)]
    [InlineData("007", 7)]
    [InlineData("10000", 10_000)]
    public void A_count_is_its_digits(string text, int expected) => Assert.Equal(expected, WholeNumber.Parse(text, 1, 10_000).Value);

    [Theory]
    [InlineData("0")]
    [InlineData("10001")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData("4.0")]
    [InlineData("1e3")]
    [InlineData("0x4")]
    [InlineData("4 ")]
    [InlineData("٤")]
    [InlineData("4,000")]
    [InlineData("99999999999999999999999")]
    [InlineData("NaN")]
    [InlineData("vier")]
    public void What_is_no_count_says_how_to_write_one(string text) =>
        Assert.Contains("write digits only, from 1 to 10000", WholeNumber.Parse(text, 1, 10_000).Problem);

    [Theory]
    [InlineData("true", true)]
    [InlineData("True", true)]
    [InlineData("FALSE", false)]
    public void A_flag_is_true_or_false(string text, bool expected) => Assert.Equal(expected, Flag.Parse(text).Value);

    [Theory]
    [InlineData("1")]
    [InlineData("yes")]
    [InlineData("on")]
    [InlineData("true ")]
    public void What_is_no_flag_says_how_to_write_one(string text) => Assert.Contains("write true or false", Flag.Parse(text).Problem);

    [Theory]
    [InlineData("4MB", 4_000_000)]
    [InlineData("4MiB", 4_194_304)]
    [InlineData("0.5MB", 500_000)]
    public void An_amount_has_its_unit(string text, long expected) => Assert.Equal(new Bytes(expected), Amount.Parse(text).Value);

    [Theory]
    [InlineData("4")]
    [InlineData("4mb")]
    [InlineData("4M")]
    [InlineData("4 MB")]
    [InlineData("-4MB")]
    [InlineData("0MB")]
    [InlineData("MB")]
    [InlineData("1e9MB")]
    public void What_is_no_amount_says_how_to_write_one(string text) => Assert.Contains("write", Amount.Parse(text).Problem);

    [Fact]
    public void No_string_makes_any_of_them_throw() =>
        Prop.ForAll<string>(text =>
        {
            text ??= "";
            return WholeNumber.Parse(text, 0, int.MaxValue) is { Problem: null } or { Problem.Length: > 20 }
                && Flag.Parse(text) is { Problem: null } or { Problem.Length: > 20 }
                && Amount.Parse(text + "MB") is { Problem: null } or { Problem.Length: > 20 };
        }).QuickCheckThrowOnFailure();
}
