using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MemHog.ServiceDefaults.Health;

internal static class HealthRegistration
{
    /// <summary>Checks with this tag decide about liveness; all checks together decide about readiness.</summary>
    public const string LiveTag = "live";

    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck("self", () => HealthCheckResult.Healthy(), [LiveTag]);
        return services;
    }
}
