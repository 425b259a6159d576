using System.Diagnostics;
using System.Net;
using System.Threading.RateLimiting;
using MemHog.Api.Protections.RateLimit;

namespace MemHog.Tests.Api.Protections.RateLimit;

public class RateLimitTests
{
    [Fact]
    public async Task After_a_burst_the_next_is_told_when_to_come_again()
    {
        await using var specimen = new Specimen();
        await using var guarded = specimen.With(("Protections__Rate", "1"), ("Protections__Burst", "3"));
        var client = guarded.CreateClient();
        for (var i = 0; i < 3; i++) await client.GetAsync("/hog?mb=0.1").AssertOk();
        // On a machine that was busy elsewhere meanwhile, a token has come back.
        var refused = client.GetAsync("/hog?mb=0.1");
        for (var i = 0; i < 1000 && (await refused).StatusCode == HttpStatusCode.OK; i++) refused = client.GetAsync("/hog?mb=0.1");
        await refused.AssertShed(HttpStatusCode.TooManyRequests, "rate");
    }

    [Fact]
    public async Task Tokens_come_back_with_time()
    {
        await using var specimen = new Specimen();
        await using var guarded = specimen.With(("Protections__Rate", "20"), ("Protections__Burst", "1"));
        var client = guarded.CreateClient();
        await client.GetAsync("/hog?mb=0.1").AssertOk();
        await Eventually.Ok(() => client.GetAsync("/hog?mb=0.1"));
    }

    [Theory]
    [InlineData(1, 1, 1000)]
    [InlineData(50, 1, 20)]
    [InlineData(100, 1, 10)]
    [InlineData(150, 2, 13.3333)]
    [InlineData(100_000, 1000, 10)]
    public void It_is_refilled_as_often_as_makes_sense(int perSecond, int tokens, double everyMs)
    {
        var bucket = RateLimitGate.BucketOf(new(perSecond, perSecond));
        Assert.Equal(tokens, bucket.TokensPerPeriod);
        Assert.Equal(everyMs, bucket.ReplenishmentPeriod.TotalMilliseconds, precision: 3);
        Assert.False(bucket.AutoReplenishment);
    }

    [Fact]
    public async Task It_lets_through_what_it_says_also_when_nobody_asks_for_a_while()
    {
        using var bucket = new RefilledBucket(new TokenBucketRateLimiter(RateLimitGate.BucketOf(new(200, 100))));
        var watch = Stopwatch.StartNew();
        var atOnce = 0;
        while (bucket.AttemptAcquire().IsAcquired) atOnce++;
        await Task.Delay(200);
        var granted = 0;
        while (bucket.AttemptAcquire().IsAcquired) granted++;
        // 200 per second beside the 100 that were there; a token more or less for where in a period it began.
        Assert.InRange(granted, 0.2 * 200 - 2, double.MaxValue);
        Assert.InRange(atOnce + granted, 100, 100 + watch.Elapsed.TotalSeconds * 200 + 2);
    }
}
