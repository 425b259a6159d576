using MemHog.Load.Results;

namespace MemHog.Tests.Results;

public class RunIdTests
{
    [Theory]
    [InlineData("oom-512-20261120-193012-4f2a", true)]
    [InlineData("7", true)]
    [InlineData("", false)]
    [InlineData("-a", false)]
    [InlineData("A", false)]
    [InlineData("ä", false)]
    [InlineData("a.b", false)]
    [InlineData("a_b", false)]
    public void Lower_case_letters_digits_and_dashes_are_an_id(string text, bool valid) => Assert.Equal(valid, RunId.IsValid(text));

    [Fact]
    public void An_id_fits_into_a_file_name()
    {
        Assert.True(RunId.IsValid(new string('a', 120)));
        Assert.False(RunId.IsValid(new string('a', 121)));
    }

    [Fact]
    public void What_is_no_id_is_quoted_without_its_control_characters() =>
        Assert.StartsWith("\"?[31m../etc\" is not the id of a run", Assert.Throws<StoreException>(() => RunId.Check("\u001b[31m../etc")).Message);
}
