using System.Collections.Immutable;
using System.Globalization;

namespace MemHog.AppHost.Composition;

/// <summary>The laboratory as a service: it runs the experiment, and others over HTTP.</summary>
internal static class LaboratoryResource
{
    public const string Name = "load";

    public const int PreferredPort = 18880;

    /// <summary>Where the laboratory looks for the token that its pages and its API want.</summary>
    public const string TokenVariable = "MEMHOG_API_TOKEN";

    public const string Icon = "Beaker";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    public static Resource Describe(HostOptions options, MachineFacts facts, StoreChoice store, Resource? dashboard)
    {
        var endpoint = new Endpoint("http", "http", facts.LaboratoryPort);
        return new Resource
        {
            Name = Name,
            Kind = ResourceKind.Laboratory,
            Process = new ProcessDescription
            {
                Command = LaboratoryProgram.Command(facts),
                Arguments =
                [
                    .. LaboratoryProgram.Arguments(facts),
                    "serve", "--port", endpoint.Port.ToString(CultureInfo.InvariantCulture), "--experiments", ExperimentsFolder(options, facts),
                    .. StoreArguments(store, facts),
                    .. options.NoRun ? ImmutableArray<string>.Empty : ["--run", options.Experiment],
                    .. options.Exit ? ["--exit"] : ImmutableArray<string>.Empty,
                ],
                Environment =
                [
                    new(TokenVariable, facts.LaboratoryToken),
                    .. StoreEnvironment(store),
                    .. dashboard is null ? [] : TelemetryEnvironment(dashboard, facts.Dashboard.OtlpKey),
                ],
                WorkingDirectory = facts.Checkout.Root,
            },
            Endpoints = [endpoint],
            Ready = new HttpReady(endpoint, "/health/ready", s_patience),
            // Not for the dashboard: telemetry may come late, results may not.
            WaitFor = store is OwnRedis or ContainerRedis ? [RedisResource.Name] : [],
            References = store is FileStore ? [] : [RedisResource.Name],
            Icon = Icon,
        };
    }

    /// <summary>The same experiment, store and reports without the service, for another terminal.</summary>
    public static ImmutableArray<string> RunByHand(HostOptions options, MachineFacts facts, StoreChoice store) =>
        [LaboratoryProgram.Command(facts), .. LaboratoryProgram.Arguments(facts), "run", options.Experiment, .. StoreArguments(store, facts)];

    /// <summary>As the laboratory's API knows the experiment: by its name in the folder; one from elsewhere, which it was started with, by its path.</summary>
    public static string ExperimentName(HostOptions options, MachineFacts facts) =>
        Path.GetDirectoryName(options.Experiment) == ExperimentsFolder(options, facts) ? Path.GetFileName(options.Experiment) : options.Experiment;

    /// <summary>The checkout's. A service that runs nothing at first would know nothing of an experiment from elsewhere, so then it is that one's.</summary>
    private static string ExperimentsFolder(HostOptions options, MachineFacts facts) => options.NoRun ? Path.GetDirectoryName(options.Experiment)! : facts.Checkout.Experiments;

    private static ImmutableArray<string> StoreArguments(StoreChoice store, MachineFacts facts) =>
        [.. store is FileStore files ? ["--store", files.Folder] : ImmutableArray<string>.Empty, "--report-dir", facts.Checkout.Reports];

    private static ImmutableArray<EnvironmentVariable> StoreEnvironment(StoreChoice store) => store switch
    {
        OwnRedis own => [new(GivenRedis.Variable, own.ConnectionString)],
        ContainerRedis container => [new(GivenRedis.Variable, container.ConnectionString)],
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
