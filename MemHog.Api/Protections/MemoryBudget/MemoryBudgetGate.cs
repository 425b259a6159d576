using System.Globalization;
using MemHog.Api.Parameters;

namespace MemHog.Api.Protections.MemoryBudget;

/// <summary>As many at once as their memory fits, big ones fewer than small ones; the others wait a while, in order.</summary>
internal static class MemoryBudgetGate
{
    public static Gate Build(MemoryBudgetOptions options, EffectiveLimit limit, TimeProvider time)
    {
        var capacity = new Bytes((long)(limit.Bytes.Count * (decimal)options.Percent / 100));
        var tooLong = Refusal(options, "budget-wait", $"No room in the memory budget of {capacity} within {Milliseconds(options)} ms.");
        return new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"memory budget of {capacity}, {options.Percent} % of {limit.Source} ({limit.Bytes}), {options.Waiting} wait up to {Milliseconds(options)} ms"),
            new BudgetLimiter(
                new Ledger(capacity, options.Waiting),
                new ShedLease(Refusal(options, "budget-too-large", $"It costs more than the whole memory budget of {capacity}.") with { RetryAfter = null }),
                new ShedLease(Refusal(options, "budget-full", $"The memory budget of {capacity} is taken, and as many as may wait for it do.")),
                new(options.Longest, time, new ShedLease(tooLong))),
            tooLong);
    }

    private static Shed Refusal(MemoryBudgetOptions options, string reason, string detail) =>
        new(StatusCodes.Status503ServiceUnavailable, reason, detail, options.RetryAfter);

    private static string Milliseconds(MemoryBudgetOptions options) =>
        options.Longest.TotalMilliseconds.ToString(CultureInfo.InvariantCulture);
}
