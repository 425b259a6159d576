using MemHog.Load.Model;

namespace MemHog.Tests.Model;

public sealed class QuantityTests
{
    [Theory]
    [InlineData(0.99, "99 %")]
    [InlineData(0.98765, "98.76 %")]
    [InlineData(0.99996, "99.99 %")]
    [InlineData(1, "100 %")]
    [InlineData(0, "0 %")]
    public void A_ratio_is_never_rounded_up_to_what_was_not_reached(double value, string text) => Assert.Equal(text, new Ratio(value).ToString());

    [Fact]
    public void A_limit_is_written_without_a_space() =>
        Assert.Equal(["512MiB", "512MB", "none"], new[] { new MemoryLimit(Bytes.MiB(512)), new MemoryLimit(new Bytes(512_000_000)), MemoryLimit.None }.Select(limit => limit.ToString()));

    [Fact]
    public void The_pause_before_a_restart_doubles_up_to_the_longest() =>
        Assert.Equal([1, 2, 4, 8, 10, 10], Enumerable.Range(1, 6).Select(deaths => (int)RestartPolicy.Default.DelayAfter(deaths).TotalSeconds));

    [Fact]
    public void The_pause_stays_the_longest_after_any_number_of_deaths() =>
        Assert.Equal(TimeSpan.FromSeconds(10), RestartPolicy.Default.DelayAfter(int.MaxValue));
}
