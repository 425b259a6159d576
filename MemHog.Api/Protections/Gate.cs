using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace MemHog.Api.Protections;

/// <summary>A protection as it stands in front of the stories: who gets through, and what the others are told.</summary>
/// <param name="Summary">For the log at start.</param>
/// <param name="Limiter">Decides; its lease is given back when the request ends, however it ends.</param>
/// <param name="Refusal">Said unless the lease has a reason of its own.</param>
internal sealed record Gate(string Summary, PartitionedRateLimiter<HttpContext> Limiter, Shed Refusal)
{
    public RateLimiterOptions ToMiddlewareOptions() => new()
    {
        GlobalLimiter = Limiter,
        RejectionStatusCode = Refusal.Status,
        OnRejected = (rejected, _) => new(ShedAnswer.Write(rejected, Refusal)),
    };
}
