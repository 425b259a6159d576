using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using MemHog.Load.Model;

namespace MemHog.Tests.Model;

public sealed class BytesTests
{
    [Theory]
    [InlineData("512MiB", 536_870_912)]
    [InlineData("512MB", 512_000_000)]
    [InlineData("512 MB", 512_000_000)]
    [InlineData(" 1GiB ", 1_073_741_824)]
    [InlineData("1GB", 1_000_000_000)]
    [InlineData("1.5GiB", 1_610_612_736)]
    [InlineData("64kB", 64_000)]
    [InlineData("64KB", 64_000)]
    [InlineData("64KiB", 65_536)]
    [InlineData("7B", 7)]
    [InlineData("0MiB", 0)]
    public void Units_mean_what_the_standards_say(string text, long count)
    {
        Assert.True(Bytes.TryParse(text, out var bytes));
        Assert.Equal(count, bytes.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("512")]
    [InlineData("MiB")]
    [InlineData("512mib")]
    [InlineData("512 M")]
    [InlineData("512Mi")]
    [InlineData("-1MiB")]
    [InlineData("+1MiB")]
    [InlineData("1,5GiB")]
    [InlineData("1e3MiB")]
    [InlineData("0x10MiB")]
    [InlineData("٥MiB")]
    [InlineData("1..5GiB")]
    [InlineData("999999999999999GiB")]
    [InlineData("9999999999999999999B")]
    public void What_would_be_a_guess_is_refused(string text) => Assert.False(Bytes.TryParse(text, out _));

    [Theory]
    [InlineData(536_870_912, "512 MiB")]
    [InlineData(512_000_000, "512 MB")]
    [InlineData(400_000_000, "400 MB")]
    [InlineData(402_653_184, "384 MiB")]
    [InlineData(1_073_741_824, "1 GiB")]
    [InlineData(400_000_001, "381.5 MiB")]
    [InlineData(64_000, "64 kB")]
    [InlineData(999, "999 B")]
    [InlineData(0, "0 B")]
    [InlineData(-536_870_912, "-512 MiB")]
    public void Are_written_in_the_unit_that_fits(long count, string text) => Assert.Equal(text, new Bytes(count).ToString());

    [Fact]
    public void Are_written_the_same_in_every_culture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            foreach (var culture in new[] { "tr-TR", "de-DE", "ar-SA" })
            {
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
                Assert.Equal("381.5 MiB", new Bytes(400_000_001).ToString());
                Assert.True(Bytes.TryParse("1.5GiB", out var bytes));
                Assert.Equal(1_610_612_736, bytes.Count);
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void No_text_makes_parsing_throw() =>
        Prop.ForAll<string?>(text => Bytes.TryParse(text ?? "", out _) || true).QuickCheckThrowOnFailure();

    [Fact]
    public void Whole_amounts_survive_being_written_and_read() =>
        Prop.ForAll(
            (from count in Gen.Choose(1, 9999) from unit in Gen.Elements("B", "kB", "KiB", "MB", "MiB", "GB", "GiB") select $"{count}{unit}").ToArbitrary(),
            text => Bytes.TryParse(text, out var bytes) && Bytes.TryParse(bytes.ToString(), out var again) && again == bytes).QuickCheckThrowOnFailure();
}
