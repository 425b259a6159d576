using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using MemHog.Api.Parameters;

namespace MemHog.Tests.Api.Parameters;

public class PlainNumberTests
{
    [Fact]
    public void Whatever_is_printed_plainly_is_read_back_exactly() =>
        Prop.ForAll<NonNegativeInt, byte>((whole, decimals) =>
        {
            var number = whole.Get / (decimal)Math.Pow(10, decimals % 10);
            return PlainNumber.TryParse(number.ToString(CultureInfo.InvariantCulture), out var read) && read == number;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_string_makes_it_throw_and_what_it_accepts_is_digits_and_a_point() =>
        Prop.ForAll<string>(text =>
            !PlainNumber.TryParse(text, out _) || text.All(letter => char.IsAsciiDigit(letter) || letter == '.'))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void Strings_of_nearly_the_right_letters_do_not_make_it_throw_either()
    {
        var nearly = Gen.Elements("0123456789.,+-eE \0٣".ToCharArray()).ArrayOf().Select(letters => new string(letters));
        Prop.ForAll(nearly.ToArbitrary(), text =>
            !PlainNumber.TryParse(text, out var number) || number == decimal.Parse(text, CultureInfo.InvariantCulture))
        .QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    public void The_culture_changes_nothing(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo(culture);
        try
        {
            Assert.True(PlainNumber.TryParse("1.5", out var number));
            Assert.Equal(1.5m, number);
            Assert.False(PlainNumber.TryParse("1,5", out _));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
