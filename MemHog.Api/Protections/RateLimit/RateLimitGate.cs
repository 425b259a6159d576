using System.Globalization;
using System.Threading.RateLimiting;

namespace MemHog.Api.Protections.RateLimit;

/// <summary>A token bucket: so many per second, however long each takes.</summary>
internal static class RateLimitGate
{
    // Refilling more often than every 10 ms would be finer than anybody's clock.
    private const int MostRefillsPerSecond = 100;

    public static Gate Build(RateLimitOptions options) => new(
        string.Create(CultureInfo.InvariantCulture, $"rate of {options.PerSecond} per second, bursts of {options.Burst}"),
        new SharedLimiter(new RefilledBucket(new(BucketOf(options)))),
        new(
            StatusCodes.Status429TooManyRequests,
            "rate",
            string.Create(CultureInfo.InvariantCulture, $"More than {options.PerSecond} requests per second came."),
            // The bucket knows better: its lease says when the next token comes.
            RetryAfter: null));

    internal static TokenBucketRateLimiterOptions BucketOf(RateLimitOptions options)
    {
        var tokens = (options.PerSecond + MostRefillsPerSecond - 1) / MostRefillsPerSecond;
        return new()
        {
            TokenLimit = options.Burst,
            TokensPerPeriod = tokens,
            ReplenishmentPeriod = TimeSpan.FromSeconds(tokens / (double)options.PerSecond),
            AutoReplenishment = false,
            QueueLimit = 0,
        };
    }
}
