using System.Diagnostics;
using MemHog.AppHost.Composition;
using MemHog.AppHost.Machine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MemHog.AppHost.Full;

/// <summary>The results store: a container, a server of the user's, a local program, or files; decided before.</summary>
internal static class ResultsExtensions
{
    /// <returns>Null where results go to files.</returns>
    public static IResourceBuilder<IResource>? AddResults(this IDistributedApplicationBuilder builder, LabComposition lab) => lab.Store switch
    {
        GivenRedis => builder.AddConnectionString(RedisResource.Name),
        ContainerRedis container => builder.AddRedisContainer(container),
        OwnRedis => builder.AddRedisProgram(lab.Find(ResourceKind.Store)!, lab.Checkout),
        FileStore => null,
        _ => throw new UnreachableException(),
    };

    /// <summary>Tells the laboratory where they are, and lets it wait for them.</summary>
    public static IResourceBuilder<ExecutableResource> WithResults(this IResourceBuilder<ExecutableResource> laboratory, IResourceBuilder<IResource>? results, LabComposition lab)
    {
        if (results is null)
            return laboratory;
        if (results is IResourceBuilder<IResourceWithConnectionString> connection)
            laboratory.WithReference(connection);
        else
            laboratory.WithVariables(lab.Laboratory.Process.Environment.Where(variable => variable.Name == GivenRedis.Variable)).WithReferenceRelationship(results);
        return lab.Laboratory.WaitFor.Contains(results.Resource.Name) ? laboratory.WaitFor(results) : laboratory;
    }

    private static IResourceBuilder<Aspire.Hosting.ApplicationModel.RedisResource> AddRedisContainer(this IDistributedApplicationBuilder builder, ContainerRedis container)
    {
        var password = builder.AddParameter($"{RedisResource.Name}-password", () => container.Password.Value, secret: true);
        return builder.AddRedis(RedisResource.Name, container.Port, password)
            .WithImage(RedisImage.Name, RedisImage.Tag).WithImageRegistry(RedisImage.Registry)
            .WithDataVolume()
            // As the local program has it: a run is stored trial by trial, and none may be lost with the container.
            .WithArgs("--appendonly", "yes");
    }

    private static IResourceBuilder<ExecutableResource> AddRedisProgram(this IDistributedApplicationBuilder builder, Resource store, Checkout checkout)
    {
        var process = store.Process;
        // Aspire gives a process no standard input, and among the arguments the password could be read by every user.
        PrivateFile.Write(checkout.RedisConfiguration, process.StandardInput!.Value);
        var ping = (RedisPing)store.Ready!;
        var check = $"{store.Name}_ping";
        builder.Services.AddHealthChecks().Add(new HealthCheckRegistration(check, _ => new RedisHealth(ping), HealthStatus.Unhealthy, tags: null));
        return builder.AddExecutable(store.Name, process.Command, process.WorkingDirectory, checkout.RedisConfiguration)
            .WithEndpoint(store.Endpoints[0].Port, store.Endpoints[0].Port, store.Endpoints[0].Scheme, store.Endpoints[0].Name, isProxied: false)
            .WithHealthCheck(check)
            .WithIconName(store.Icon!);
    }
}
