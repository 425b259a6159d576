using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace MemHog.Tests.AppHost.Full;

/// <summary>The application as it runs: the laboratory, a target, and what the dashboard's buttons do.</summary>
[Collection(OneAppHostAtATime.Name)]
public class AspireRunTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);

    [LinuxFact]
    public async Task The_commands_run_compare_reproduce_and_explore()
    {
        using var patience = new CancellationTokenSource(s_patience);
        await using var lab = await AspireLab.CreateAsync("--no-run");
        await using var app = await lab.Builder.BuildAsync(patience.Token);
        await app.StartAsync(patience.Token);
        await app.ResourceNotifications.WaitForResourceHealthyAsync("load", patience.Token);

        await UntilAsync(app, "load", "run", ResourceCommandState.Enabled, patience.Token);
        Assert.Equal(ResourceCommandState.Disabled, StateOf(app, "load", "stop-run"));
        Assert.Equal(ResourceCommandState.Disabled, StateOf(app, "load", "compare"));
        await SucceedsAsync(app, "load", "run", "oom-512-", patience.Token);
        await UntilAsync(app, "load", "report", ResourceCommandState.Enabled, patience.Token);
        await SucceedsAsync(app, "load", "report", "The report of oom-512-", patience.Token);
        await SucceedsAsync(app, "load", "reproduce", "reproduced", patience.Token, mayBeUndecided: true);
        await UntilAsync(app, "load", "compare", ResourceCommandState.Enabled, patience.Token);
        await SucceedsAsync(app, "load", "compare", "is held against", patience.Token);

        await app.ResourceCommands.ExecuteCommandAsync("api-mine", "start", patience.Token);
        await app.ResourceNotifications.WaitForResourceHealthyAsync("api-mine", patience.Token);
        await SucceedsAsync(app, "api-mine", "request", "GET /: ok, status 200", patience.Token);
        await SucceedsAsync(app, "api-mine", "load-start", "1 clients send GET / for 60 s", patience.Token);
        await UntilAsync(app, "api-mine", "load-stop", ResourceCommandState.Enabled, patience.Token);
        await SucceedsAsync(app, "api-mine", "load-stop", "GET /:", patience.Token);
        var refused = await app.ResourceCommands.ExecuteCommandAsync("api-mine", "heap-snapshot", patience.Token);
        Assert.False(refused.Success);
        Assert.Contains("Only a running .NET program", refused.Message, StringComparison.Ordinal);
    }

    [LinuxFact]
    public async Task A_run_can_be_stopped_and_the_laboratory_stays()
    {
        using var patience = new CancellationTokenSource(s_patience);
        await using var lab = await AspireLab.CreateAsync("--no-run");
        // It must still be under way when that is noticed, which takes a second or more.
        var experiment = lab.Checkout.DefaultExperiment;
        File.WriteAllText(experiment, File.ReadAllText(experiment).Replace("measure: 1s", "measure: 60s", StringComparison.Ordinal));
        await using var app = await lab.Builder.BuildAsync(patience.Token);
        await app.StartAsync(patience.Token);
        await app.ResourceNotifications.WaitForResourceHealthyAsync("load", patience.Token);
        await UntilAsync(app, "load", "run", ResourceCommandState.Enabled, patience.Token);
        var run = app.ResourceCommands.ExecuteCommandAsync("load", "run", patience.Token);

        await UntilAsync(app, "load", "stop-run", ResourceCommandState.Enabled, patience.Token);
        Assert.Equal(ResourceCommandState.Disabled, StateOf(app, "load", "run"));
        await SucceedsAsync(app, "load", "stop-run", "is being stopped", patience.Token);

        Assert.Contains("interrupted", (await run).Message, StringComparison.Ordinal);
        await UntilAsync(app, "load", "run", ResourceCommandState.Enabled, patience.Token);
    }

    private static async Task SucceedsAsync(DistributedApplication app, string resource, string command, string told, CancellationToken cancellation, bool mayBeUndecided = false)
    {
        var result = await app.ResourceCommands.ExecuteCommandAsync(resource, command, cancellation);
        Assert.True(result.Success, $"{command}: {result.Message}");
        if (!mayBeUndecided)
            Assert.Contains(told, result.Message, StringComparison.Ordinal);
    }

    private static ResourceCommandState? StateOf(DistributedApplication app, string resource, string command) =>
        app.ResourceNotifications.TryGetCurrentState(resource, out var happened) ? happened.Snapshot.Commands.FirstOrDefault(one => one.Name == command)?.State : null;

    private static Task UntilAsync(DistributedApplication app, string resource, string command, ResourceCommandState state, CancellationToken cancellation) =>
        app.ResourceNotifications.WaitForResourceAsync(resource, happened => happened.Snapshot.Commands.FirstOrDefault(one => one.Name == command)?.State == state, cancellation);
}
