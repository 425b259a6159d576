namespace MemHog.ServiceDefaults.Telemetry;

/// <summary>The OTLP endpoint in the environment cannot be used.</summary>
public sealed class TelemetryEndpointException(string value) : Exception(
    $"{TelemetryEndpoint.Variable}: '{value}' is not an address to export to. "
    + "Give an absolute http or https URL such as http://127.0.0.1:4317, or unset it to export nothing.");
