using MemHog.AppHost.Composition;
using MemHog.AppHost.Full;
using MemHog.AppHost.Full.Commands;

namespace MemHog.AppHost;

/// <summary>The laboratory as an Aspire application: what there is, and who belongs to whom. Names, ports, environment and arguments are the composition's.</summary>
internal static class AppHost
{
    public static void Draw(IDistributedApplicationBuilder builder, LabComposition lab)
    {
        var results = builder.AddResults(lab);

        var load = builder.AddLaboratory(lab)
            .WithResults(results, lab)
            .WithRunCommands(lab);

        foreach (var api in lab.Targets)
        {
            builder.AddTarget(api)
                .WithMemoryLimit(api.Exploration!)
                .WithGcConfiguration(api.Exploration!)
                .WithParentRelationship(load)
                .WithExplorationCommands(api.Exploration!);
        }
    }
}
