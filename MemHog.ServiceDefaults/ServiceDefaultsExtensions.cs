using MemHog.ServiceDefaults.Health;
using MemHog.ServiceDefaults.Telemetry;
using Microsoft.Extensions.Hosting;

namespace MemHog.ServiceDefaults;

/// <summary>What every MemHog service has, whatever else it does: telemetry and health.</summary>
public static class ServiceDefaultsExtensions
{
    /// <summary>
    /// Adds health checks, and the export of logs, traces and metrics over OTLP if <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>
    /// is set. Pair it with <see cref="DefaultEndpoints.MapDefaultEndpoints"/>.
    /// </summary>
    public static TBuilder AddServiceDefaults<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder => builder.AddServiceDefaults(builder.Environment.ApplicationName, [], []);

    /// <summary>The same for a service that reports under another name, or more than .NET itself does.</summary>
    /// <param name="builder">Of the service.</param>
    /// <param name="serviceName">Used unless <c>OTEL_SERVICE_NAME</c> says otherwise.</param>
    /// <param name="activitySources">The service's own.</param>
    /// <param name="meters">The service's own.</param>
    public static TBuilder AddServiceDefaults<TBuilder>(this TBuilder builder, string serviceName, string[] activitySources, string[] meters)
        where TBuilder : IHostApplicationBuilder
    {
        builder.Services.AddHealth();
        builder.AddTelemetry(TelemetryScope.OfWebService(serviceName).And(activitySources, meters));
        return builder;
    }
}
