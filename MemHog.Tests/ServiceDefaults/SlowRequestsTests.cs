using MemHog.ServiceDefaults.Telemetry;
using MemHog.Tests.Api;

namespace MemHog.Tests.ServiceDefaults;

public class SlowRequestsTests
{
    private readonly ManualTime time = new();

    [Fact]
    public void Only_slow_ones_are_kept()
    {
        var slow = new SlowRequests(time);
        Assert.False(slow.Keeps(SlowRequests.Threshold - TimeSpan.FromMilliseconds(1)));
        Assert.True(slow.Keeps(SlowRequests.Threshold));
    }

    [Fact]
    public void However_many_are_slow_no_more_than_a_few_a_second_are_kept()
    {
        var slow = new SlowRequests(time);
        for (var second = 0; second < 3; second++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal(SlowRequests.MostPerSecond, Enumerable.Range(0, 1000).Count(_ => slow.Keeps(TimeSpan.FromSeconds(9))));
        }
    }
}
