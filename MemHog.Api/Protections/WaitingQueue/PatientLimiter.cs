using System.Threading.RateLimiting;

namespace MemHog.Api.Protections.WaitingQueue;

/// <summary>The limiter inside, whose queue nobody stays in for longer than patience lasts.</summary>
internal sealed class PatientLimiter(RateLimiter inner, Patience patience) : RateLimiter
{
    public override TimeSpan? IdleDuration => inner.IdleDuration;

    public override RateLimiterStatistics? GetStatistics() => inner.GetStatistics();

    protected override RateLimitLease AttemptAcquireCore(int permitCount) => inner.AttemptAcquire(permitCount);

    protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken) =>
        patience.Wait(token => inner.AcquireAsync(permitCount, token), cancellationToken);
}
