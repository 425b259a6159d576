using Microsoft.Extensions.Configuration;

namespace MemHog.ServiceDefaults.Telemetry;

/// <summary>Whether telemetry is wanted. The standard's variable is the only switch.</summary>
internal static class TelemetryEndpoint
{
    public const string Variable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <returns>True if an endpoint is set, false if there is none.</returns>
    /// <exception cref="TelemetryEndpointException">It is set to something that is no endpoint.</exception>
    /// <remarks>
    /// The OpenTelemetry library ignores an endpoint it cannot read and exports to localhost:4317 instead.
    /// Nobody finds that out, so here it is an error.
    /// </remarks>
    public static bool IsSet(IConfiguration settings)
    {
        var value = settings[Variable];
        if (string.IsNullOrWhiteSpace(value)) return false;
        if (Uri.TryCreate(value, UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)) return true;
        throw new TelemetryEndpointException(value);
    }
}
