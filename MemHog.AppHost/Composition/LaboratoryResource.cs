using System.Collections.Immutable;

namespace MemHog.AppHost.Composition;

internal static class LaboratoryResource
{
    public const string Name = "laboratory";

    public static Resource Describe(HostOptions options, MachineFacts facts, StoreChoice store, Resource? dashboard) => new()
    {
        Name = Name,
        Kind = ResourceKind.Laboratory,
        Process = new ProcessDescription
        {
            Command = IsAssembly(facts) ? facts.DotnetCommand : facts.Laboratory,
            Arguments =
            [
                .. IsAssembly(facts) ? [facts.Laboratory] : ImmutableArray<string>.Empty,
                "run", options.Experiment,
                .. store is FileStore files ? ["--store", files.Folder] : ImmutableArray<string>.Empty,
                "--report-dir", facts.Checkout.Reports,
            ],
            Environment = [.. StoreEnvironment(store), .. dashboard is null ? [] : TelemetryEnvironment(dashboard, facts.Dashboard.OtlpKey)],
            WorkingDirectory = facts.Checkout.Root,
        },
        // Not for the dashboard: telemetry may come late, results may not.
        WaitFor = store is OwnRedis ? [RedisResource.Name] : [],
        StartsByHand = options.NoRun,
    };

    private static bool IsAssembly(MachineFacts facts) => facts.Laboratory.EndsWith(".dll", StringComparison.OrdinalIgnoreCase);

    private static ImmutableArray<EnvironmentVariable> StoreEnvironment(StoreChoice store) => store switch
    {
        OwnRedis own => [new(GivenRedis.Variable, own.ConnectionString)],
        GivenRedis given => [new(GivenRedis.Variable, given.ConnectionString)],
        _ => [],
    };

    private static ImmutableArray<EnvironmentVariable> TelemetryEnvironment(Resource dashboard, Secret key) =>
    [
        new("OTEL_EXPORTER_OTLP_ENDPOINT", dashboard.Endpoints.Single(endpoint => endpoint.Name == "otlp-grpc").Url),
        new("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc"),
        new("OTEL_EXPORTER_OTLP_HEADERS", new Secret($"x-otlp-api-key={key.Value}")),
    ];
}
