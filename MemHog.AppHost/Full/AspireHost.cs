using MemHog.AppHost.Composition;
using MemHog.AppHost.Laboratory;
using MemHog.AppHost.Telling;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace MemHog.AppHost.Full;

/// <summary>Runs the application until the run is over, or somebody ends it, and knows the exit code.</summary>
internal sealed class AspireHost(DistributedApplication app, LabComposition lab, Announcer announcer, TimeProvider time)
{
    private static readonly TimeSpan s_laboratoryCleansUp = TimeSpan.FromSeconds(10);

    /// <returns>That of the run it was asked for; <see cref="ExitCode.Interrupted"/> where that has none.</returns>
    /// <exception cref="CannotStart">The laboratory did not start.</exception>
    public async Task<int> RunAsync(CancellationToken interrupted)
    {
        var since = time.GetUtcNow();
        var lifetime = app.Services.GetRequiredService<IHostApplicationLifetime>();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(interrupted, lifetime.ApplicationStopping);
        await app.StartAsync(ending.Token);
        announcer.Store(lab.Store, took: null);
        announcer.Dashboard(lab.DashboardUrl!, time.GetUtcNow() - since);
        announcer.Laboratory(lab);
        if (lab.Options.NoRun)
            announcer.Waits(lab);

        var run = new AwaitedRun(app.Services.GetRequiredService<LaboratoryClient>(), lab, announcer, time);
        var laboratory = app.Services.GetRequiredService<DistributedApplicationModel>().Resources.Single(resource => resource.Name == lab.Laboratory.Name);
        var output = new LaboratoryOutput(app.Services.GetRequiredService<ResourceLoggerService>(), Console.Out, time);
        using var silence = new CancellationTokenSource();
        var forwarding = output.ForwardAsync(laboratory, silence.Token);
        var following = run.FollowAsync(since, ending.Token);
        var code = await UntilOverAsync(run, output, ending.Token);
        // Where somebody else stops the application, as a test does, there is nothing left to ask.
        if (interrupted.IsCancellationRequested || !lifetime.ApplicationStopping.IsCancellationRequested)
            code = AwaitedRun.CodeAfterStop(code, await StopLaboratoryAsync(laboratory, output));
        await ending.CancelAsync();
        await silence.CancelAsync();
        await Task.WhenAll(forwarding, following).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await app.StopAsync(CancellationToken.None);
        return code;
    }

    /// <summary>Before all else: it cleans up its sandbox and stores its last word, and for that the store must still answer.</summary>
    /// <returns>Its exit code; null where it did not end now, or not in time.</returns>
    private async Task<int?> StopLaboratoryAsync(IResource laboratory, LaboratoryOutput output)
    {
        if (!app.ResourceNotifications.TryGetCurrentState(laboratory.Name, out var now) || now.Snapshot.State?.Text != KnownResourceStates.Running)
            return null;
        announcer.LaboratoryCleansUp(s_laboratoryCleansUp);
        using var patience = new CancellationTokenSource(s_laboratoryCleansUp, time);
        try
        {
            await app.ResourceCommands.ExecuteCommandAsync(laboratory, KnownResourceCommands.StopCommand, patience.Token);
            await app.ResourceNotifications.WaitForResourceAsync(laboratory.Name, KnownResourceStates.TerminalStates, patience.Token);
            await output.DrainAsync();
            return app.ResourceNotifications.TryGetCurrentState(laboratory.Name, out var then) ? then.Snapshot.ExitCode : null;
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            // It is ended with everything else, and the laboratory's own guardian removes what it leaves.
            return null;
        }
    }

    private async Task<int> UntilOverAsync(AwaitedRun run, LaboratoryOutput output, CancellationToken ending)
    {
        try
        {
            await foreach (var happened in app.ResourceNotifications.WatchAsync(ending))
            {
                if (happened.Resource.Name != lab.Laboratory.Name || LaboratoryEnd.Of(happened.Snapshot.State?.Text, happened.Snapshot.ExitCode) is not { } end)
                    continue;
                await output.DrainAsync();
                if (run.Judge(end) is { } code)
                    return code;
            }
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // Ctrl-C, or the dashboard's own stop.
        }

        return run.CodeWhenInterrupted;
    }
}
