using MemHog.Api.Gc;
using MemHog.Api.Protections.ConcurrencyLimit;
using MemHog.Api.Protections.MemoryBudget;
using MemHog.Api.Protections.RateLimit;
using MemHog.Api.Switches;
using MemHog.Api.Protections.WaitingQueue;

namespace MemHog.Api.Protections;

internal static class ProtectionRegistration
{
    public static void AddProtections(this IServiceCollection services, SwitchReader switches)
    {
        var options = ProtectionOptions.Read(switches);
        services.AddSingleton(options);
        // What the middleware itself needs; each gate brings its own options along.
        if (!options.AreOff) services.AddRateLimiter(_ => { });
    }

    /// <summary>Puts what is switched on in front of the stories; nothing at all if nothing is.</summary>
    public static void UseProtections(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<ProtectionOptions>();
        if (options.AreOff) return;

        var gates = InOrder(options, app.Services.GetRequiredService<TimeProvider>()).ToList();
        app.Logger.LogInformation("Protections, in order: {Gates}", string.Join("; ", gates.Select(gate => gate.Summary)));
        app.UseWhen(Stories.IsAsked, stories =>
        {
            if (options.Budget is { } budget) stories.UseMiddleware<RequestPricing>(budget);
            foreach (var gate in gates) stories.UseRateLimiter(gate.ToMiddlewareOptions());
        });
    }

    /// <summary>
    /// From cheap to dear. What the rate refuses has held nothing yet; what waits for memory already has one of the
    /// few places, so few wait for memory; and memory, the dearest, is held no longer than it is used.
    /// </summary>
    private static IEnumerable<Gate> InOrder(ProtectionOptions options, TimeProvider time)
    {
        if (options.Rate is { } rate) yield return RateLimitGate.Build(rate);
        if (options.Queue is { } queue) yield return WaitingQueueGate.Build(queue, time);
        else if (options.Limit is { } limit) yield return ConcurrencyLimitGate.Build(limit);
        if (options.Budget is { } budget) yield return MemoryBudgetGate.Build(budget, EffectiveLimit.OfThisProcess(), time);
    }
}
