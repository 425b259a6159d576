using System.Collections.Immutable;
using System.Globalization;

namespace MemHog.AppHost.Composition;

/// <summary>The target in one GC configuration, started by hand and ended by hand: <c>memhog target</c> as a trial would start it.</summary>
internal static class TargetResource
{
    public const string Prefix = "api";

    public const int PreferredFirstPort = 18901;

    public const string Icon = "BoxToolbox";

    public static ImmutableArray<Resource> DescribeAll(HostOptions options, MachineFacts facts, Resource laboratory)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return [.. facts.Configurations.Select((configuration, index) => Describe(
            options, facts, laboratory, new Exploration(configuration, new Endpoint("http", "http", facts.TargetPorts[index])), taken))];
    }

    private static Resource Describe(HostOptions options, MachineFacts facts, Resource laboratory, Exploration exploration, HashSet<string> taken) => new()
    {
        Name = ResourceName.Of(Prefix, exploration.Configuration.Name, taken),
        Kind = ResourceKind.Target,
        Process = new ProcessDescription
        {
            Command = LaboratoryProgram.Command(facts),
            Arguments =
            [
                .. LaboratoryProgram.Arguments(facts),
                "target", options.Experiment, "--port", exploration.Endpoint.Port.ToString(CultureInfo.InvariantCulture),
                .. exploration.Limit is { } limit ? ["--limit", limit] : ImmutableArray<string>.Empty,
                .. GcOf(exploration.Configuration),
            ],
            // What it exports goes where the laboratory's telemetry goes.
            Environment = [.. laboratory.Process.Environment.Where(variable => variable.Name.StartsWith("OTEL_", StringComparison.Ordinal))],
            WorkingDirectory = facts.Checkout.Root,
        },
        Endpoints = [exploration.Endpoint],
        Parent = laboratory.Name,
        Icon = Icon,
        StartsByHand = true,
        Exploration = exploration,
    };

    /// <summary>Its variables where it has some, so that they can be seen and changed; its name where the name says it all.</summary>
    private static IEnumerable<string> GcOf(TargetConfiguration configuration) => configuration.Environment.IsEmpty
        ? ["--gc", configuration.Name]
        : configuration.Environment.SelectMany(variable => new[] { "--env", $"{variable.Key}={variable.Value}" });
}
