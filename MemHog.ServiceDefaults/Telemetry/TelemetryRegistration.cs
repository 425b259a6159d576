using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MemHog.ServiceDefaults.Telemetry;

internal static class TelemetryRegistration
{
    /// <summary>Registers nothing at all, not even the request span, unless an endpoint is set.</summary>
    public static void AddTelemetry(this IHostApplicationBuilder builder, TelemetryScope scope)
    {
        if (!TelemetryEndpoint.IsSet(builder.Configuration)) return;

        var settings = builder.Configuration;
        builder.Services.AddSingleton(_ => TelemetryExport.Start(settings, scope));
        builder.Services.AddSingleton<ILoggerProvider>(host => host.GetRequiredService<TelemetryExport>().LoggerProvider);
        builder.Services.AddHostedService<TelemetryLifetime>();
        builder.Services.AddSingleton<IStartupFilter, RequestSpanFilter>();
    }
}
