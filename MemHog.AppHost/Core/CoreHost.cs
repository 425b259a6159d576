using System.Runtime.Versioning;
using MemHog.AppHost.Composition;
using MemHog.AppHost.Core.Processes;
using MemHog.AppHost.Core.Probing;
using MemHog.AppHost.Telling;

namespace MemHog.AppHost.Core;

/// <summary>Starts a composition as plain processes, runs the laboratory in the foreground, and leaves nothing behind.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class CoreHost(HostOptions options, MachineFacts facts, Announcer announcer, TimeProvider time)
{
    /// <summary>
    /// The dashboard takes a core or two for some seconds while it starts, which would be charged to the first trials. So a run
    /// waits for it, but not for a slow download.
    /// </summary>
    private static readonly TimeSpan s_runWaitsForDashboard = TimeSpan.FromSeconds(15);

    /// <returns>The run's exit code, or <see cref="ExitCode.Interrupted"/> where there was none yet.</returns>
    public async Task<int> RunAsync(CancellationToken interrupted)
    {
        await using var guardian = Guardian.Start(facts.Checkout);
        var launcher = new Launcher(guardian, time);
        await using var services = new Services(launcher, new ReadinessWatch(time), announcer, time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(interrupted);
        var store = new StoreStart(options, facts, services, announcer).StartAsync(ending.Token);
        var dashboard = new DashboardStart(options, facts, services, new DashboardInstall(launcher, facts.Checkout, time), announcer)
            .StartAsync(ending.Token);
        try
        {
            var upAndRunning = await StartedAsync(store, dashboard, ending.Token);
            using var environment = new EnvironmentFile(upAndRunning);
            return await new LaboratoryStart(upAndRunning, launcher, announcer, time).RunAsync(interrupted);
        }
        catch (OperationCanceledException) when (interrupted.IsCancellationRequested)
        {
            return (int)ExitCode.Interrupted;
        }
        finally
        {
            await ending.CancelAsync();
            await Task.WhenAll(store, dashboard).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<LabComposition> StartedAsync(Task<int> store, Task<DashboardFacts> dashboard, CancellationToken cancellation)
    {
        var port = await store;
        await Task.WhenAny(dashboard, options.NoRun ? Task.Delay(Timeout.Infinite, cancellation) : Task.Delay(s_runWaitsForDashboard, time, cancellation));
        cancellation.ThrowIfCancellationRequested();
        return Composer.Compose(options, facts with
        {
            StorePort = port,
            Dashboard = dashboard.IsCompleted ? await dashboard : facts.Dashboard,
        });
    }
}
