using MemHog.AppHost.Composition;

namespace MemHog.AppHost.Full;

/// <summary>The target in one GC configuration, for exploring by hand: started by the laboratory's own <c>target</c>, which knows how to limit it.</summary>
internal static class TargetExtensions
{
    public static IResourceBuilder<ExecutableResource> AddTarget(this IDistributedApplicationBuilder builder, Resource target)
    {
        var (endpoint, ready) = (target.Endpoints[0], target.Exploration!.Configuration.Ready);
        var resource = builder.AddProcess(target, target.Exploration.StartArguments)
            .WithHttpEndpoint(endpoint.Port, endpoint.Port, endpoint.Name, isProxied: false)
            .WithExplicitStart();
        return ready is null ? resource : resource.WithHttpHealthCheck(ready);
    }

    /// <summary>A hard limit without swap, by the kernel: the target gets a cgroup of its own.</summary>
    public static IResourceBuilder<ExecutableResource> WithMemoryLimit(this IResourceBuilder<ExecutableResource> target, Exploration exploration) =>
        target.WithArgs([.. exploration.LimitArguments]);

    /// <summary>Variables for the target alone: in this resource's own environment they would also change the laboratory that starts it.</summary>
    public static IResourceBuilder<ExecutableResource> WithGcConfiguration(this IResourceBuilder<ExecutableResource> target, Exploration exploration) =>
        target.WithArgs([.. exploration.GcArguments]);
}
