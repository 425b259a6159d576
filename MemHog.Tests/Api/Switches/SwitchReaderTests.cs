using MemHog.Api.Protections;
using MemHog.Api.Switches;
using Microsoft.Extensions.Configuration;

namespace MemHog.Tests.Api.Switches;

public class SwitchReaderTests
{
    [Fact]
    public void Nothing_is_on_by_itself()
    {
        var (options, problems) = Read();
        Assert.True(options.AreOff);
        Assert.Empty(problems);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void An_empty_value_is_a_switch_that_is_off(string nothing)
    {
        var (options, problems) = Read(("Protections:Limit", nothing), ("Protections:Nonsense", nothing));
        Assert.True(options.AreOff);
        Assert.Empty(problems);
    }

    [Fact]
    public void Names_are_read_in_any_case_as_configuration_is()
    {
        var (options, problems) = Read(("PROTECTIONS:limit", "4"), ("protections:RATE", "7"));
        Assert.Equal(4, options.Limit?.Places);
        Assert.Equal(7, options.Rate?.PerSecond);
        Assert.Equal(7, options.Rate?.Burst);
        Assert.Empty(problems);
    }

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once_each_with_its_remedy()
    {
        var (_, problems) = Read(
            ("Protections:Limit", "-1"), ("Protections:Queue", "many"), ("Protections:QueueWait", "1"), ("Protections:Rate", "0"),
            ("Protections:Burst", "1.5"), ("Protections:Budget", "101"), ("Protections:BudgetWait", "61s"),
            ("Protections:BudgetQueue", "-0"), ("Protections:Cost", "100"), ("Protections:RetryAfter", "0s"),
            ("Protections:Limt", "4"), ("Protections:Limit:0", "4"));

        Assert.Equal(12, problems.Length);
        Assert.All(problems, problem => Assert.Contains("write ", problem));
        Assert.Contains("Protections__Limit: '-1' is not a whole number in range; write digits only, from 1 to 10000", problems);
        Assert.Contains(problems, problem => problem.StartsWith("Protections__Limt: is no switch; write one of Protections__Budget, Protections__BudgetQueue, "));
        Assert.Contains(problems, problem => problem.StartsWith("Protections__Limit__0: is no switch"));
    }

    [Theory]
    [InlineData("1.5s")]
    [InlineData("0ms")]
    [InlineData("250ms")]
    public void A_retry_is_told_in_whole_seconds_only(string text) =>
        Assert.Contains("whole seconds", Assert.Single(Read(("Protections:RetryAfter", text)).Problems));

    [Fact]
    public void A_value_comes_back_short_and_without_control_characters()
    {
        var problem = Assert.Single(Read(("Protections:Limit", "\u001b[2J" + new string('9', 5000))).Problems);
        Assert.InRange(problem.Length, 40, 200);
        Assert.DoesNotContain('\u001b', problem);
    }

    private static (ProtectionOptions Options, string[] Problems) Read(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => new KeyValuePair<string, string?>(setting.Key, setting.Value)))
            .Build();
        var switches = new SwitchReader(configuration, ProtectionOptions.Section);
        return (ProtectionOptions.Read(switches), [.. switches.Problems()]);
    }
}
