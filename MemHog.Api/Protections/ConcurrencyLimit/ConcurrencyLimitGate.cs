using System.Globalization;
using System.Threading.RateLimiting;

namespace MemHog.Api.Protections.ConcurrencyLimit;

/// <summary>So many at once, and nobody waits.</summary>
internal static class ConcurrencyLimitGate
{
    public static Gate Build(ConcurrencyLimitOptions options) => new(
        string.Create(CultureInfo.InvariantCulture, $"limit of {options.Places} at once"),
        new SharedLimiter(new ConcurrencyLimiter(new()
        {
            PermitLimit = options.Places,
            QueueLimit = 0,
        })),
        new(
            StatusCodes.Status503ServiceUnavailable,
            "limit",
            string.Create(CultureInfo.InvariantCulture, $"As many requests as are allowed at once ({options.Places}) are being served."),
            options.RetryAfter));
}
