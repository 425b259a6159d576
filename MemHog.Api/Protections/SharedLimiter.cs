using System.Threading.RateLimiting;

namespace MemHog.Api.Protections;

/// <summary>One limiter for all story requests together: a process has one memory, whoever asks.</summary>
/// <remarks>
/// ASP.NET's own way to say this, a partition with a constant key, drops a limiter that was idle for ten seconds and
/// runs a timer for that; both would show in what is measured.
/// </remarks>
internal sealed class SharedLimiter(RateLimiter inner) : PartitionedRateLimiter<HttpContext>
{
    public override RateLimiterStatistics? GetStatistics(HttpContext resource) => inner.GetStatistics();

    protected override RateLimitLease AttemptAcquireCore(HttpContext resource, int permitCount) =>
        inner.AttemptAcquire(permitCount);

    protected override ValueTask<RateLimitLease> AcquireAsyncCore(HttpContext resource, int permitCount, CancellationToken cancellationToken) =>
        inner.AcquireAsync(permitCount, cancellationToken);
}
