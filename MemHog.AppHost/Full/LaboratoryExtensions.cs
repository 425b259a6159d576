using System.Collections.Immutable;
using MemHog.AppHost.Composition;
using MemHog.AppHost.Laboratory;
using Microsoft.Extensions.DependencyInjection;

namespace MemHog.AppHost.Full;

/// <summary>The laboratory as a service.</summary>
internal static class LaboratoryExtensions
{
    public static IResourceBuilder<ExecutableResource> AddLaboratory(this IDistributedApplicationBuilder builder, LabComposition lab)
    {
        var (laboratory, endpoint) = (lab.Laboratory, lab.Laboratory.Endpoints[0]);
        builder.Services.AddSingleton(_ => new LaboratoryClient(new Uri(endpoint.Url), lab.LaboratoryToken));
        builder.Services.AddSingleton(services => new RunVerbs(services.GetRequiredService<LaboratoryClient>(), TimeProvider.System));
        builder.Services.AddSingleton(lab);
        builder.Services.AddSingleton<LaboratoryWatch>().AddHostedService(services => services.GetRequiredService<LaboratoryWatch>());
        builder.Services.AddSingleton<LoadWatch>().AddHostedService(services => services.GetRequiredService<LoadWatch>());
        return builder.AddProcess(laboratory, laboratory.Process.Arguments)
            .WithVariables(laboratory.Process.Environment.Where(variable => variable.Name != GivenRedis.Variable))
            .WithHttpEndpoint(endpoint.Port, endpoint.Port, endpoint.Name, isProxied: false)
            .WithHttpHealthCheck(((HttpReady)laboratory.Ready!).Path)
            .WithUrlForEndpoint(endpoint.Name, url => (url.Url, url.DisplayText) = (lab.LaboratoryUrl, "Laboratory"));
    }

    /// <summary>A resource of the composition as an executable that exports its telemetry to the dashboard.</summary>
    public static IResourceBuilder<ExecutableResource> AddProcess(this IDistributedApplicationBuilder builder, Resource resource, ImmutableArray<string> arguments) =>
        builder.AddExecutable(resource.Name, resource.Process.Command, resource.Process.WorkingDirectory, [.. arguments])
            .WithOtlpExporter()
            .WithIconName(resource.Icon!);

    /// <summary>The dashboard shows the values of variables only when it is asked to.</summary>
    public static IResourceBuilder<ExecutableResource> WithVariables(this IResourceBuilder<ExecutableResource> resource, IEnumerable<EnvironmentVariable> variables) =>
        resource.WithEnvironment(context =>
        {
            foreach (var variable in variables)
                context.EnvironmentVariables[variable.Name] = variable.Reveal();
        });
}
