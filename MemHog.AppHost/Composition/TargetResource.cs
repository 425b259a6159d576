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
            ResourceName.Of(Prefix, configuration.Name, taken), Explore(options, facts, configuration, facts.TargetPorts[index]), facts, laboratory))];
    }

    private static Exploration Explore(HostOptions options, MachineFacts facts, TargetConfiguration configuration, int port) => new()
    {
        Configuration = configuration,
        Endpoint = new Endpoint("http", "http", port),
        StartArguments = [.. LaboratoryProgram.Arguments(facts), "target", options.Experiment, "--port", port.ToString(CultureInfo.InvariantCulture)],
    };

    private static Resource Describe(string name, Exploration exploration, MachineFacts facts, Resource laboratory) => new()
    {
        Name = name,
        Kind = ResourceKind.Target,
        Process = new ProcessDescription
        {
            Command = LaboratoryProgram.Command(facts),
            Arguments = [.. exploration.StartArguments, .. exploration.LimitArguments, .. exploration.GcArguments],
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
}
