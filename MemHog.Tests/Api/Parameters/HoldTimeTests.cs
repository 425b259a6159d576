using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using MemHog.Api.Parameters;

namespace MemHog.Tests.Api.Parameters;

public class HoldTimeTests
{
    [Theory]
    [InlineData("0ms", 0)]
    [InlineData("250ms", 250)]
    [InlineData("1s", 1000)]
    [InlineData("1.5s", 1500)]
    [InlineData("60s", 60_000)]
    [InlineData("60000ms", 60_000)]
    public void A_time_is_a_number_with_its_unit(string text, int milliseconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), HoldTime.Parse(text).Value);

    [Fact]
    public void Milliseconds_and_seconds_are_the_same_time() =>
        Prop.ForAll(Gen.Choose(0, 60_000).ToArbitrary(), number =>
        {
            var asMilliseconds = HoldTime.Parse(string.Create(CultureInfo.InvariantCulture, $"{number}ms"));
            var asSeconds = HoldTime.Parse(string.Create(CultureInfo.InvariantCulture, $"{number / 1000m}s"));
            return asMilliseconds == asSeconds && asSeconds == TimeSpan.FromMilliseconds(number);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_string_makes_it_throw_and_what_it_accepts_is_within_bounds() =>
        Prop.ForAll<string, bool>((text, inSeconds) =>
        {
            var parsed = HoldTime.Parse(text + (inSeconds ? "s" : "ms"));
            return parsed.Problem is not null || (parsed.Value >= TimeSpan.Zero && parsed.Value <= HoldTime.Longest);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("100", "no unit")]
    [InlineData("0", "no unit")]
    [InlineData("61s", "too long")]
    [InlineData("60.001s", "too long")]
    [InlineData("0.5ms", "whole number of milliseconds")]
    [InlineData("1m", "not a time")]
    [InlineData("soon", "not a time")]
    public void A_refusal_says_what_is_wrong(string text, string expected) =>
        Assert.Contains(expected, HoldTime.Parse(text).Problem);
}
