using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace MemHog.ServiceDefaults.Telemetry;

/// <summary>One OpenTelemetry provider per signal, each with the OTLP exporter and the same resource.</summary>
internal static class TelemetryProviders
{
    /// <summary>The library's minute is longer than most of what a person watches here; <c>OTEL_METRIC_EXPORT_INTERVAL</c> overrules both.</summary>
    private const int MetricIntervalMilliseconds = 1000;

    public static TracerProvider Traces(IConfiguration settings, TelemetryScope scope, Collector collector) =>
        Sdk.CreateTracerProviderBuilder()
            .ConfigureServices(services => services.AddSingleton(settings))
            .SetResourceBuilder(Resource(scope))
            .AddSource([.. scope.ActivitySources])
            .AddOtlpExporter(collector.Take)
            .Build();

    public static MeterProvider Metrics(IConfiguration settings, TelemetryScope scope, Collector collector) =>
        Sdk.CreateMeterProviderBuilder()
            .ConfigureServices(services => services.AddSingleton(settings))
            .SetResourceBuilder(Resource(scope))
            .AddMeter([.. scope.Meters])
            .AddView("*", new MetricStreamConfiguration { CardinalityLimit = scope.SeriesPerInstrument })
            .AddOtlpExporter((exporter, reader) =>
            {
                collector.Take(exporter);
                reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds ??= MetricIntervalMilliseconds;
            })
            .Build();

    public static ServiceProvider Logs(IConfiguration settings, TelemetryScope scope, Collector collector) =>
        new ServiceCollection()
            .AddSingleton(settings)
            .AddLogging(logging => logging.AddOpenTelemetry(options =>
            {
                options.SetResourceBuilder(Resource(scope));
                options.IncludeFormattedMessage = true;
                options.AddOtlpExporter(collector.Take);
            }))
            .BuildServiceProvider();

    // The environment comes last, so that OTEL_SERVICE_NAME and a service.instance.id in OTEL_RESOURCE_ATTRIBUTES
    // (the laboratory puts the GC configuration there) win over the defaults.
    private static ResourceBuilder Resource(TelemetryScope scope) =>
        ResourceBuilder.CreateEmpty()
            .AddService(scope.ServiceName)
            .AddTelemetrySdk()
            .AddEnvironmentVariableDetector();
}
