using Microsoft.AspNetCore.Http;

namespace MemHog.ServiceDefaults.Health;

/// <summary>Where probes ask. Probes come by the second, so they leave no trace, no metric and no log line.</summary>
public static class HealthPaths
{
    public const string Live = "/health/live";
    public const string Ready = "/health/ready";

    private static readonly PathString Root = "/health";

    internal static bool Cover(PathString path) => path.StartsWithSegments(Root, StringComparison.Ordinal);
}
