using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace MemHog.Api.Protections;

/// <summary>Tells a request that it is turned away: status, <c>Retry-After</c>, problem details.</summary>
internal static class ShedAnswer
{
    /// <param name="rejected">The request, and the lease it did not get.</param>
    /// <param name="usual">What to say where the lease itself gives no reason.</param>
    public static Task Write(OnRejectedContext rejected, Shed usual)
    {
        var shed = rejected.Lease.TryGetMetadata(ShedLease.Why, out var own) && own is not null ? own : usual;
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var computed) ? computed : shed.RetryAfter;
        if (wait is { } time) rejected.HttpContext.Response.Headers.RetryAfter = Seconds(time);
        return TypedResults
            .Problem(shed.Detail, statusCode: shed.Status, title: "shed", type: "urn:memhog:problem:shed:" + shed.Reason)
            .ExecuteAsync(rejected.HttpContext);
    }

    // The header knows whole seconds only (RFC 9110, 10.2.3). Rounded down it would call clients back too early.
    private static string Seconds(TimeSpan time) =>
        Math.Max(1, Math.Ceiling(time.TotalSeconds)).ToString("0", CultureInfo.InvariantCulture);
}
