using FsCheck;
using FsCheck.Fluent;
using MemHog.Load.Model;

namespace MemHog.Tests.Model;

public sealed class LiveSetTests
{
    /// <summary>Four times 100 MiB are 419.4 MB: the difference between the units decides.</summary>
    [Theory]
    [InlineData("100MiB", "512MiB", 79)]
    [InlineData("100MiB", "512MB", 82)]
    [InlineData("100MB", "512MiB", 75)]
    [InlineData("100MB", "512MB", 79)]
    [InlineData("128MiB", "512MiB", null)]
    public void The_percentage_that_four_requests_need(string payload, string memory, int? percent)
    {
        Assert.True(Bytes.TryParse(payload, out var one));
        Assert.True(Bytes.TryParse(memory, out var all));

        Assert.Equal(percent, new LiveSet(one, 4).LeastPercentOf(all));
    }

    [Fact]
    public void It_fits_into_the_least_percentage_and_not_into_one_less() => Prop.ForAll<PositiveInt, PositiveInt, PositiveInt>((payload, requests, memory) =>
    {
        var live = new LiveSet(new Bytes(payload.Get), requests.Get);
        return live.LeastPercentOf(new Bytes(memory.Get)) is not { } percent
            || ((decimal)memory.Get * percent / 100 >= live.Total.Count && (decimal)memory.Get * (percent - 1) / 100 < live.Total.Count);
    }).QuickCheckThrowOnFailure();
}
