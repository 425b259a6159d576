using System.Globalization;
using MemHog.AppHost.Composition;
using MemHog.AppHost.Machine;

namespace MemHog.AppHost.Full;

/// <summary>A target's project in a container of the .NET runtime: built on this machine when it is started, mounted read-only.</summary>
internal static class ContainerTarget
{
    private const int Port = 8080;
    private const string Folder = "/target";

    private static readonly TimeSpan s_build = TimeSpan.FromMinutes(3);

    public static IResourceBuilder<ContainerResource> AddTargetContainer(this IDistributedApplicationBuilder builder, Resource target)
    {
        var (exploration, project) = (target.Exploration!, target.Exploration!.Configuration.Project!);
        // A folder that is not there when the container is made would become one of the container runtime's.
        Directory.CreateDirectory(exploration.BuildFolder);
        return builder.AddContainer(target.Name, RuntimeImage.Name, RuntimeImage.Tag)
            .WithImageRegistry(RuntimeImage.Registry)
            .WithBindMount(exploration.BuildFolder, Folder, isReadOnly: true)
            .WithEntrypoint("dotnet")
            .WithArgs($"{Folder}/{Path.GetFileNameWithoutExtension(project)}.dll")
            .WithEnvironment("PORT", Port.ToString(CultureInfo.InvariantCulture))
            .WithEnvironment("ASPNETCORE_URLS", string.Create(CultureInfo.InvariantCulture, $"http://+:{Port}"))
            .WithHttpEndpoint(exploration.Endpoint.Port, Port, exploration.Endpoint.Name)
            .WithReadiness(exploration.Configuration)
            .WithOtlpExporter()
            .WithIconName(target.Icon!)
            .WithExplicitStart()
            .OnBeforeResourceStarted((_, started, cancellation) => BuildAsync(project, exploration.BuildFolder, cancellation));
    }

    private static async Task BuildAsync(string project, string folder, CancellationToken cancellation)
    {
        string[] arguments = ["build", project, "--configuration", "Release", "--output", folder, "--nologo", "-nodeReuse:false", "-p:UseSharedCompilation=false"];
        var answer = await new Question(TimeProvider.System, cancellation).AskAsync(MachineSurvey.Dotnet, arguments, s_build);
        if (answer is not { ExitCode: 0 })
            throw new DistributedApplicationException($"The target {project} does not build: {answer?.Output ?? $"it took longer than {s_build.TotalMinutes:0} min"}");
    }
}
