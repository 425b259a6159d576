using Aspire.Hosting.ApplicationModel;
using MemHog.AppHost.Composition;

namespace MemHog.Tests.AppHost.Full;

/// <summary>What the Aspire application is drawn as, before anything is started.</summary>
[Collection(OneAppHostAtATime.Name)]
public class AspireModelTests
{
    [LinuxFact]
    public async Task There_is_the_laboratory_and_a_target_per_gc_configuration_of_the_experiment()
    {
        await using var lab = await AspireLab.CreateAsync("--no-run");

        Assert.Equal(["api-default", "api-mine", "load"], lab.Builder.Resources.OfType<ExecutableResource>().Where(resource => resource.Name != "results").Select(resource => resource.Name).Order());
    }

    [LinuxFact]
    public async Task A_target_is_limited_configured_started_by_hand_and_belongs_to_the_laboratory()
    {
        await using var lab = await AspireLab.CreateAsync("--no-run");
        var target = lab.Resource<ExecutableResource>("api-mine");

        var arguments = await ArgumentsAsync(target);
        Assert.Equal(["target", lab.Checkout.DefaultExperiment, "--port"], arguments.Skip(1).Take(3));
        Assert.Equal(["--env", "DOTNET_gcServer=0"], arguments.TakeLast(2));
        if (Environment.IsPrivilegedProcess)
            Assert.Contains("64MiB", arguments);
        Assert.True(target.TryGetLastAnnotation<ExplicitStartupAnnotation>(out _));
        Assert.Contains(target.Annotations.OfType<ResourceRelationshipAnnotation>(), relation => relation is { Type: "Parent", Resource.Name: "load" });
        Assert.Equal(TargetResource.Icon, target.Annotations.OfType<ResourceIconAnnotation>().Single().IconName);
        Assert.Equal(arguments[4], target.Annotations.OfType<EndpointAnnotation>().Single().Port.ToString());
    }

    [LinuxFact]
    public async Task The_laboratory_serves_is_watched_and_runs_what_it_is_asked_to()
    {
        await using var lab = await AspireLab.CreateAsync("--exit");
        var load = lab.Resource<ExecutableResource>("load");

        var arguments = await ArgumentsAsync(load);
        Assert.Equal("serve", arguments[1]);
        Assert.Equal(["--run", lab.Checkout.DefaultExperiment, "--exit"], arguments.TakeLast(3));
        Assert.NotEmpty(load.Annotations.OfType<HealthCheckAnnotation>());
        Assert.Equal(
            ["compare", "report", "reproduce", "run", "run-other", "stop-run"],
            load.Annotations.OfType<ResourceCommandAnnotation>().Select(command => command.Name).Where(name => !name.StartsWith("resource-", StringComparison.Ordinal) && name is not ("start" or "stop" or "restart")).Order());
    }

    [LinuxFact]
    public async Task A_target_can_be_sent_requests_loaded_and_looked_into()
    {
        await using var lab = await AspireLab.CreateAsync("--no-run");

        var commands = lab.Resource<ExecutableResource>("api-default").Annotations.OfType<ResourceCommandAnnotation>().Select(command => command.Name);

        Assert.Empty(new[] { "request", "load-start", "load-stop", "heap-snapshot" }.Except(commands));
    }

    private static async Task<string[]> ArgumentsAsync(ExecutableResource resource)
    {
        var arguments = new List<object>();
        foreach (var annotation in resource.Annotations.OfType<CommandLineArgsCallbackAnnotation>())
            await annotation.Callback(new CommandLineArgsCallbackContext(arguments, CancellationToken.None));
        return [.. arguments.Cast<string>()];
    }
}
