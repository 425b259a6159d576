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
        where TBuilder : IHostApplicationBuilder => builder.AddServiceDefaults(TelemetryScope.OfWebService(builder.Environment.ApplicationName));

    /// <summary>The same for a service that reports something else than a web service usually does.</summary>
    public static TBuilder AddServiceDefaults<TBuilder>(this TBuilder builder, TelemetryScope scope)
        where TBuilder : IHostApplicationBuilder
    {
        builder.Services.AddHealth();
        builder.AddTelemetry(scope);
        return builder;
    }
}
