namespace MemHog.ServiceDefaults.Telemetry;

/// <summary>Who reports, and which of the process's activity sources and meters are worth exporting.</summary>
/// <param name="ServiceName">Used unless <c>OTEL_SERVICE_NAME</c> says otherwise.</param>
public sealed record TelemetryScope(
    string ServiceName,
    IReadOnlyList<string> ActivitySources,
    IReadOnlyList<string> Meters)
{
    /// <summary>Combinations of attributes that an instrument may have; what is beyond goes into one of its own, "otel.metric.overflow" (OpenTelemetry specification, "Cardinality limits"; its default).</summary>
    public int SeriesPerInstrument { get; init; } = 2000;

    /// <summary>A web service: what .NET itself measures, with no instrumentation package.</summary>
    public static TelemetryScope OfWebService(string serviceName) => new(
        serviceName,
        ["Microsoft.AspNetCore", "System.Net.Http"],
        ["System.Runtime", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http"])
    {
        // The library takes the memory for all of them at its start, and this is a service under a memory limit.
        SeriesPerInstrument = 200,
    };
}
