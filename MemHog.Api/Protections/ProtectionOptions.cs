using MemHog.Api.Parameters;
using MemHog.Api.Protections.ConcurrencyLimit;
using MemHog.Api.Protections.MemoryBudget;
using MemHog.Api.Protections.RateLimit;
using MemHog.Api.Switches;
using MemHog.Api.Protections.WaitingQueue;

namespace MemHog.Api.Protections;

/// <summary>What is switched on; null is off.</summary>
internal sealed record ProtectionOptions(
    RateLimitOptions? Rate,
    ConcurrencyLimitOptions? Limit,
    WaitingQueueOptions? Queue,
    MemoryBudgetOptions? Budget)
{
    public const string Section = "Protections";

    public bool AreOff => this is { Rate: null, Limit: null, Queue: null, Budget: null };

    public static ProtectionOptions Read(SwitchReader switches)
    {
        var retryAfter = switches.Read("Protections__RetryAfter", TimeSpan.FromSeconds(1), WholeSeconds);
        var limit = ConcurrencyLimitOptions.Read(switches, retryAfter);
        return new(
            RateLimitOptions.Read(switches),
            limit,
            WaitingQueueOptions.Read(switches, limit, retryAfter),
            MemoryBudgetOptions.Read(switches, retryAfter));
    }

    private static Parsed<TimeSpan> WholeSeconds(string text)
    {
        var time = HoldTime.Parse(text);
        return time.Problem is null && (time.Value == TimeSpan.Zero || time.Value.Ticks % TimeSpan.TicksPerSecond != 0)
            ? Parsed<TimeSpan>.Wrong("is not a number of whole seconds, which is all that the header can say; write 1s to 60s")
            : time;
    }
}
