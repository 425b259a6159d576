using MemHog.Load.Measurement;
using MemHog.Load.Model;
using MemHog.Load.Sandbox;
using MemHog.Load.Traffic;

namespace MemHog.Load.Runs;

/// <summary>
/// The companions of one trial: fresh processes, each in a sandbox of its own without a limit, so that they are cleaned up as
/// the target is and their memory is not counted with its. Disposing them ends them, the last one first.
/// </summary>
internal sealed class TrialCompanions(ISandboxHost host, FreePort ports, TrialClock clock) : IAsyncDisposable
{
    private readonly Stack<(string Name, ISandbox Sandbox, TargetKeeper Keeper)> running = new();

    /// <summary>Of those that are ready.</summary>
    public PortNames Ports { get; private set; } = PortNames.None;

    /// <summary>Starts a companion and waits until it is ready. It is not started again when it dies.</summary>
    /// <param name="trial">The trial's number, for the name of the sandbox.</param>
    /// <param name="launch">What to start.</param>
    /// <param name="cancellation">Ends the wait; what was started is ended with the others.</param>
    /// <returns>Null when it is ready, else why not.</returns>
    public async Task<CompanionFailure?> StartAsync(int trial, CompanionLaunch launch, CancellationToken cancellation)
    {
        var (name, program) = launch.Companion;
        // Only now: the companions before it have bound their ports.
        var endpoint = ports.Next();
        var sandbox = host.Create($"t{trial}-{name}", MemoryLimit.None);
        var keeper = new TargetKeeper(sandbox, launch.Launch.Beside(endpoint, Ports), new Readiness(endpoint, program.Ready, clock.Time, program.Tls), program.Restart, watchdogExit: null, clock);
        running.Push((name, sandbox, keeper));
        keeper.Launch();
        if (!await keeper.BecomesReadyAsync(program.ReadyTimeout, cancellation).ConfigureAwait(false))
            return await FailureOfAsync(name, keeper).ConfigureAwait(false);
        Ports = Ports.With(name, endpoint);
        return null;
    }

    /// <summary>The first companion, in the order of their start, that no longer runs; null while all do.</summary>
    public async Task<CompanionFailure?> FirstDeadAsync()
    {
        foreach (var (name, _, keeper) in running.Reverse())
        {
            if (keeper.HasEnded)
                return await FailureOfAsync(name, keeper).ConfigureAwait(false);
        }

        return null;
    }

    public async ValueTask DisposeAsync()
    {
        while (running.TryPop(out var companion))
        {
            await companion.Keeper.StopAsync().ConfigureAwait(false);
            await companion.Keeper.DisposeAsync().ConfigureAwait(false);
            await companion.Sandbox.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static async Task<CompanionFailure> FailureOfAsync(string name, TargetKeeper keeper) =>
        new(name, (await keeper.StopAsync().ConfigureAwait(false))[^1], keeper.LastOutput());
}
