using MemHog.ServiceDefaults.Health;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Routing;

namespace MemHog.ServiceDefaults;

public static class DefaultEndpoints
{
    /// <summary>
    /// <c>/health/live</c>: the process answers (only checks tagged <c>live</c>).
    /// <c>/health/ready</c>: it can take load (all checks). Both answer 200 or 503.
    /// </summary>
    public static IEndpointRouteBuilder MapDefaultEndpoints(this IEndpointRouteBuilder endpoints)
    {
        var liveOnly = new HealthCheckOptions { Predicate = check => check.Tags.Contains(HealthRegistration.LiveTag) };
        endpoints.MapHealthChecks(HealthPaths.Live, liveOnly).DisableHttpMetrics();
        endpoints.MapHealthChecks(HealthPaths.Ready).DisableHttpMetrics();
        return endpoints;
    }
}
