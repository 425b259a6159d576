using MemHog.AppHost.Composition;

namespace MemHog.AppHost.Full;

/// <summary>
/// The target in one GC configuration, for exploring by hand: started by the laboratory's own <c>target</c>, which knows how to
/// limit it; or in a container, where only a container runtime can.
/// </summary>
internal static class TargetExtensions
{
    public static IResourceBuilder<IResourceWithArgs> AddTarget(this IDistributedApplicationBuilder builder, Resource target) =>
        target.Exploration!.InContainer ? builder.AddTargetContainer(target) : builder.AddTargetProcess(target);

    /// <summary>A hard limit without swap, by the kernel: the target gets a cgroup of its own.</summary>
    public static IResourceBuilder<IResourceWithArgs> WithMemoryLimit(this IResourceBuilder<IResourceWithArgs> target, Exploration exploration)
    {
        if (target is IResourceBuilder<ContainerResource> container)
            container.WithContainerRuntimeArgs([.. exploration.ContainerLimitArguments]);
        else
            target.WithArgs([.. exploration.LimitArguments]);
        return target;
    }

    /// <summary>Variables for the target alone: in the environment of the laboratory's process they would also change the laboratory.</summary>
    public static IResourceBuilder<IResourceWithArgs> WithGcConfiguration(this IResourceBuilder<IResourceWithArgs> target, Exploration exploration)
    {
        if (target is not IResourceBuilder<ContainerResource> container)
            return target.WithArgs([.. exploration.GcArguments]);
        foreach (var (name, value) in exploration.Configuration.Environment)
            container.WithEnvironment(name, value);
        return target;
    }

    private static IResourceBuilder<ExecutableResource> AddTargetProcess(this IDistributedApplicationBuilder builder, Resource target)
    {
        var endpoint = target.Endpoints[0];
        return builder.AddProcess(target, target.Exploration!.StartArguments)
            .WithHttpEndpoint(endpoint.Port, endpoint.Port, endpoint.Name, isProxied: false)
            .WithReadiness(target.Exploration.Configuration)
            .WithExplicitStart();
    }

    internal static IResourceBuilder<T> WithReadiness<T>(this IResourceBuilder<T> target, TargetConfiguration configuration)
        where T : IResourceWithEndpoints => configuration.Ready is { } path ? target.WithHttpHealthCheck(path) : target;
}
