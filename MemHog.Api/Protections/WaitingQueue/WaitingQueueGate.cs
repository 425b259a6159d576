using System.Globalization;
using System.Threading.RateLimiting;

namespace MemHog.Api.Protections.WaitingQueue;

/// <summary>So many at once, and some of the others wait a while, in the order in which they came.</summary>
internal static class WaitingQueueGate
{
    public static Gate Build(WaitingQueueOptions options, TimeProvider time)
    {
        var places = new ConcurrencyLimiter(new()
        {
            PermitLimit = options.Places,
            QueueLimit = options.Waiting,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
        return new(
            string.Create(CultureInfo.InvariantCulture, $"limit of {options.Places} at once, {options.Waiting} more wait up to {options.Longest.TotalMilliseconds} ms"),
            new SharedLimiter(new PatientLimiter(places, new(options.Longest, time, new ShedLease(TooLong(options))))),
            Full(options));
    }

    private static Shed Full(WaitingQueueOptions options) => new(
        StatusCodes.Status503ServiceUnavailable,
        "queue-full",
        string.Create(CultureInfo.InvariantCulture, $"{options.Places} requests are being served and {options.Waiting} wait already."),
        options.RetryAfter);

    private static Shed TooLong(WaitingQueueOptions options) => new(
        StatusCodes.Status503ServiceUnavailable,
        "queue-wait",
        string.Create(CultureInfo.InvariantCulture, $"No place became free within {options.Longest.TotalMilliseconds} ms."),
        options.RetryAfter);
}
