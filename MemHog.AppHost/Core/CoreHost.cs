using System.Runtime.InteropServices;
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

    private static readonly TimeSpan s_laboratoryCleansUp = TimeSpan.FromSeconds(5);

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
            return options.NoRun
                ? await StayUpAsync(upAndRunning, interrupted)
                : await RunAndStayUpAsync(launcher, upAndRunning, interrupted);
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

    private async Task<int> RunAndStayUpAsync(Launcher launcher, LabComposition composition, CancellationToken interrupted)
    {
        announcer.RunStarts();
        var exitCode = await RunLaboratoryAsync(launcher, composition, interrupted);
        // Where nothing was measured there is nothing to look at.
        var staysUp = !options.Exit && exitCode is >= 0 and <= 2;
        announcer.RunEnded(composition, exitCode, staysUp);
        if (staysUp)
            await UntilAsync(interrupted);
        return exitCode;
    }

    private async Task<int> StayUpAsync(LabComposition composition, CancellationToken interrupted)
    {
        announcer.HowToRun(composition);
        await UntilAsync(interrupted);
        return (int)ExitCode.Success;
    }

    private async Task<int> RunLaboratoryAsync(Launcher launcher, LabComposition composition, CancellationToken interrupted)
    {
        var laboratory = launcher.Start(composition.Laboratory.Process);
        // In its own session it hears nothing of a terminal that changes its size.
        using var resized = PosixSignalRegistration.Create(PosixSignal.SIGWINCH, _ => Signal.SendWindowChanged(laboratory.Pid));
        try
        {
            return await laboratory.Exited.WaitAsync(interrupted);
        }
        finally
        {
            if (!laboratory.Exited.IsCompleted)
                announcer.LaboratoryCleansUp(s_laboratoryCleansUp);
            await laboratory.StopAsync(s_laboratoryCleansUp);
            announcer.ShowCursor();
        }
    }

    private static Task UntilAsync(CancellationToken interrupted) =>
        Task.Delay(Timeout.Infinite, interrupted).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
}
