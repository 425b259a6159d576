using System.Threading.RateLimiting;

namespace MemHog.Api.Protections.RateLimit;

/// <summary>
/// A token bucket which is refilled when somebody asks, by the time that has passed. Left to itself it is refilled by
/// a timer, a fixed amount per tick; a process that collects garbage misses ticks, and would admit less than it says.
/// </summary>
internal sealed class RefilledBucket(TokenBucketRateLimiter bucket) : RateLimiter
{
    public override TimeSpan? IdleDuration => bucket.IdleDuration;

    public override RateLimiterStatistics? GetStatistics() => bucket.GetStatistics();

    protected override RateLimitLease AttemptAcquireCore(int permitCount)
    {
        bucket.TryReplenish();
        return bucket.AttemptAcquire(permitCount);
    }

    protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken) =>
        bucket.AcquireAsync(permitCount, cancellationToken);
}
