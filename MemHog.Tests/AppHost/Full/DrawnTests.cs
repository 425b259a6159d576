using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using MemHog.AppHost.Composition;
using MemHog.AppHost.Full;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace MemHog.Tests.AppHost.Full;

/// <summary>The picture for machines that are not this one.</summary>
public class DrawnTests
{
    private static readonly MachineFacts s_full = Facts.Everything with { Feed = "full" };

    [Fact]
    public async Task With_containers_the_store_is_redis_with_a_volume_and_the_checkouts_password()
    {
        var builder = Draw(s_full with { Containers = new ContainerFacts("docker", HasRedis: true) });
        var results = builder.Resources.OfType<Aspire.Hosting.ApplicationModel.RedisResource>().Single();

        Assert.Equal("results", results.Name);
        Assert.True(results.TryGetContainerImageName(out var image));
        Assert.Equal("docker.io/library/redis:8.6", image);
        Assert.Equal(ContainerMountType.Volume, results.Annotations.OfType<ContainerMountAnnotation>().Single().Type);
        Assert.True(results.PasswordParameter!.Secret);
        Assert.Equal("store-password", await results.PasswordParameter.GetValueAsync(CancellationToken.None));
        Assert.Equal(16379, results.PrimaryEndpoint.EndpointAnnotation.Port);
        Assert.Contains(Load(builder).Annotations.OfType<WaitAnnotation>(), wait => wait.Resource == results);
        Assert.Contains(Load(builder).Annotations.OfType<ResourceRelationshipAnnotation>(), relation => relation.Resource == results && relation.Type == "Reference");
    }

    [Fact]
    public void A_given_connection_is_a_resource_that_the_laboratory_refers_to()
    {
        var builder = Draw(s_full with { GivenConnection = new Secret("redis.example:6380,password=hunter2") });
        var results = builder.Resources.Single(resource => resource.Name == "results");

        Assert.IsAssignableFrom<IResourceWithConnectionString>(results);
        Assert.Contains(Load(builder).Annotations.OfType<ResourceRelationshipAnnotation>(), relation => relation.Resource == results && relation.Type == "Reference");
    }

    [Fact]
    public void Without_any_redis_there_is_no_results_resource()
    {
        var builder = Draw(s_full with { RedisServer = null });

        Assert.DoesNotContain(builder.Resources, resource => resource.Name == "results");
    }

    [Fact]
    public async Task Where_only_containers_can_be_limited_a_target_is_one_with_a_memory_and_a_swap_limit()
    {
        var checkout = Directory.CreateTempSubdirectory("memhog-drawn-");
        try
        {
            var heap = s_full.Configurations[1] with { Project = "/checkout/MemHog.Api/MemHog.Api.csproj" };
            var builder = Draw(s_full with
            {
                Checkout = new Checkout(checkout.FullName),
                CanLimit = false,
                RedisServer = null,
                Containers = new ContainerFacts("docker", HasRedis: false),
                Configurations = [heap],
                TargetPorts = [18901],
            });
            var target = builder.Resources.OfType<ContainerResource>().Single(resource => resource.Name == "api-heap-90");
            Assert.DoesNotContain("heap-snapshot", target.Annotations.OfType<ResourceCommandAnnotation>().Select(command => command.Name));

            var arguments = new List<object>();
            foreach (var annotation in target.Annotations.OfType<ContainerRuntimeArgsCallbackAnnotation>())
                await annotation.Callback(new ContainerRuntimeArgsCallbackContext(arguments));
            Assert.Equal(["--memory=536870912b", "--memory-swap=536870912b"], arguments.Cast<string>());
            var variables = new Dictionary<string, object>();
            foreach (var annotation in target.Annotations.OfType<EnvironmentCallbackAnnotation>())
                await annotation.Callback(new EnvironmentCallbackContext(builder.ExecutionContext, target, variables));
            Assert.Equal("0x5A", variables["DOTNET_GCHeapHardLimitPercent"]);
            Assert.True(target.TryGetLastAnnotation<ExplicitStartupAnnotation>(out _));
        }
        finally
        {
            checkout.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Nobody_but_the_apphost_hears_signals()
    {
        var builder = DistributedApplication.CreateBuilder([]);
        NoLifetime.Use(builder.Services);
        await using var app = builder.Build();

        Assert.IsType<NoLifetime>(app.Services.GetRequiredService<IHostLifetime>());
    }

    private static IDistributedApplicationBuilder Draw(MachineFacts facts)
    {
        var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions { AssemblyName = typeof(Projects.MemHog_AppHost).Assembly.GetName().Name, DisableDashboard = true });
        MemHog.AppHost.AppHost.Draw(builder, Composer.Compose(Facts.Options, facts));
        return builder;
    }

    private static IResource Load(IDistributedApplicationBuilder builder) => builder.Resources.Single(resource => resource.Name == "load");
}
