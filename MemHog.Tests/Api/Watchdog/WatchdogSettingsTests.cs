using MemHog.Api.Parameters;
using MemHog.Api.Watchdog;
using Microsoft.Extensions.Configuration;

namespace MemHog.Tests.Api.Watchdog;

public class WatchdogSettingsTests
{
    private static readonly string[] NoLimits =
    [
        "abc", "0", "-1", "+1", "1,5", "1_000", "1 000", "1e2", "1e400", "0x10", "NaN", "Infinity", "-0", "∞", "١٠٠", "１００", "100MB", "512Mi",
        "100 MB", "1G", "100001", "0.0000001", "99999999999999999999", "340282366920938463463374607431768211456", "..", ".5", "5.", "null", "true",
        "$(LIMIT)", "400\u0000", "\u00a0400", "400\n1", new string('9', 5000),
    ];

    private static readonly string[] NoTimes =
    [
        "1", "0", "soon", "1m", "1h", "-1s", "+1s", "1 s", "s", "ms", "1S", "1e3ms", "1,5s", "61s", "60001ms", "0.1ms", "NaNs", "Infinityms",
        "00:00:01", "PT1S", "1s1ms", "١s", "99999999999999999999s", "1.s", ".5s", "1ss", "null", new string('1', 5000) + "ms",
    ];

    private static readonly string[] NoWords =
    [
        "Exit", "EXIT", "exit,drain", "exit ", " drain", "DRAIN", "kill", "0", "1", "-1", "true", "null", "*", "..", "gc_heap", "GC-heap", "gcheap",
        "Committed", "workingset", "rss", "cgroups", "working-set ", "heap", "none", "off", "\u0000", new string('x', 5000),
    ];

    public static TheoryData<string, string[], string> Tables => new()
    {
        { "APP_MEMORY_LIMIT", NoLimits, "400 MB is used" },
        { "Watchdog:Interval", [.. NoTimes, "0ms", "9ms", "0.009s"], "1s is used" },
        { "Watchdog:Drain", NoTimes, "5s is used" },
        { "Watchdog:Figure", NoWords, "working-set is used" },
        { "Watchdog:Mode", NoWords, "exit is used" },
    };

    private static readonly WatchdogOptions Defaults = new(new(400 * Bytes.MB), TimeSpan.FromSeconds(1), MemoryFigure.WorkingSet, null);

    [Theory]
    [MemberData(nameof(Tables))]
    public void A_hostile_setting_is_reported_and_the_documented_default_used(string name, string[] values, string used)
    {
        Assert.True(values.Length >= 25);
        foreach (var value in values)
        {
            var read = Read(("APP_MEMORY_LIMIT", "400"), (name, value));
            var problem = Assert.Single(read.Problems);
            Assert.StartsWith(name.Replace(":", "__") + ": '", problem);
            Assert.Contains("write ", problem.Replace("use fewer", "write fewer"));
            Assert.EndsWith(used, problem);
            Assert.DoesNotContain(problem, char.IsControl);
            Assert.Equal(Defaults, read.Options);
        }
    }

    [Fact]
    public void Good_settings_are_taken_as_they_stand()
    {
        var read = Read(
            ("APP_MEMORY_LIMIT", "0.5"), ("Watchdog:Interval", "10ms"), ("Watchdog:Figure", "committed"), ("Watchdog:Mode", "drain"), ("Watchdog:Drain", "0ms"));
        Assert.Empty(read.Problems);
        Assert.NotNull(read.Options);
        Assert.Equal(500_000, read.Options.Limit.Count);
        Assert.Equal(TimeSpan.FromMilliseconds(10), read.Options.Interval);
        Assert.Equal("committed", read.Options.Figure.Name);
        Assert.Equal(TimeSpan.Zero, read.Options.Drain);
    }

    [Fact]
    public void Alone_the_limit_switches_it_on_with_the_defaults() =>
        Assert.Equal(new(Defaults, []), Read(("APP_MEMORY_LIMIT", "400")) with { Problems = [] });

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    public void Without_a_limit_it_is_off(string? limit) => Assert.Equal(new(null, []), Read(("APP_MEMORY_LIMIT", limit)) with { Problems = [] });

    [Fact]
    public void Settings_without_a_limit_are_reported_since_nothing_comes_of_them()
    {
        var read = Read(("Watchdog:Mode", "drain"), ("Watchdog:Figure", "cgroup"));
        Assert.Null(read.Options);
        Assert.StartsWith("Watchdog__Figure, Watchdog__Mode: given, but the watchdog is off without APP_MEMORY_LIMIT", Assert.Single(read.Problems));
        Assert.Empty(Read().Problems);
    }

    private static WatchdogSettings Read(params (string Name, string? Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection().Build();
        foreach (var (name, value) in settings) configuration[name] = value;
        return WatchdogSettings.Read(configuration);
    }
}
