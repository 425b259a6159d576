using MemHog.Api.Leak;
using Microsoft.Extensions.Configuration;

namespace MemHog.Tests.Api.Leak;

public class LeakSettingsTests
{
    [Fact]
    public async Task The_settings_say_what_is_leaked_where_the_request_does_not()
    {
        await using var specimen = await SpecimenProcess.Start(("Leak__Kind", "cache"), ("Leak__Count", "5"), ("LEAK__BYTES", "16"));
        using var response = await specimen.Client.GetAsync("/leak");
        var answer = await response.ReadJson();
        Assert.Equal("cache", answer.GetProperty("kind").GetString());
        Assert.Equal(5, answer.GetProperty("leaked_count").GetInt32());
        Assert.Equal(5 * (28 + 24 + 40), answer.GetProperty("retained_estimated_bytes").GetInt64());

        using var other = await specimen.Client.GetAsync("/leak?kind=events&count=2");
        Assert.Equal(2, (await other.ReadJson()).GetProperty("leaked_count").GetInt32());
        Assert.DoesNotContain("settings of /leak", specimen.Output);
    }

    [Fact]
    public async Task Wrong_settings_are_said_once_at_start_and_the_defaults_are_used()
    {
        await using var specimen = await SpecimenProcess.Start(("Leak__Kind", "cache"), ("Leak__Count", "-5"), ("Leak__Bytes", "1e3"));
        Assert.Equal(2, specimen.Output.Split("settings of /leak").Length);
        Assert.Contains("Leak__Count: '-5'", specimen.Output);
        Assert.Contains("Leak__Bytes: '1e3'", specimen.Output);
        using var response = await specimen.Client.GetAsync("/leak");
        var answer = await response.ReadJson();
        Assert.Equal("nodes", answer.GetProperty("kind").GetString());
        Assert.Equal(1000, answer.GetProperty("leaked_count").GetInt32());
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("  ", null)]
    [InlineData("16", null)]
    [InlineData("16.0", "Leak__Bytes: '16.0' is not a whole number")]
    [InlineData("1000001", "Leak__Bytes: '1000001' is not a whole number in range")]
    public void Blank_is_absent_and_bytes_may_wait_for_a_kind_that_has_them(string bytes, string? problem)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("Leak:Bytes", bytes)]).Build();
        var read = LeakSettings.Read(settings);
        if (problem is null) Assert.Empty(read.Problems);
        else Assert.StartsWith(problem, Assert.Single(read.Problems));
    }
}
