using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using MemHog.Load.Measurement;
using MemHog.Load.Model;
using MemHog.Load.Report;
using MemHog.Load.Runs;
using MemHog.Load.Sandbox;
using MemHog.Load.Traffic;

namespace MemHog.Load.Commands.Targets;

/// <summary>An experiment's target, started once as a trial would start it, for a person who looks at it: no load, no probes, no restart.</summary>
/// <param name="terminal">Where it is told what happens. What the target writes goes to this process's own output.</param>
/// <param name="experiment">Valid.</param>
internal sealed class TargetSession(Terminal terminal, Experiment experiment)
{
    /// <summary>How long it may take to end after SIGTERM: less than memhog itself is given.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(8);

    private const int KilledCode = 128 + Signals.Kill;

    /// <summary>Ends when the target has ended, by itself or because it was told to.</summary>
    /// <param name="configuration">What is started.</param>
    /// <param name="endpoint">Where it must listen.</param>
    /// <param name="cancellation">Ends the target: by SIGTERM, and by SIGKILL when it does not go in 8 s.</param>
    /// <returns>The exit code of the target; 128 + signal for a signal.</returns>
    /// <exception cref="CannotLimitException">Nothing was started.</exception>
    /// <exception cref="TargetBuildException">It does not build.</exception>
    /// <exception cref="CompanionException">What it needs beside it did not become ready.</exception>
    public async Task<int> RunAsync(TargetConfiguration configuration, IPEndPoint endpoint, CancellationToken cancellation)
    {
        var cell = configuration.Cell;
        var enforcement = await CannotLimit.EnforcementOfAsync([cell], terminal.Time).ConfigureAwait(false);
        await enforcement.SweepLeftoversAsync(terminal.Time).ConfigureAwait(false);
        var launches = await Launches.BuildAsync(
            experiment, Environment.GetEnvironmentVariables(), project => terminal.Out.WriteLine($"Building {Path.GetFileName(project)} in Release …"), cancellation).ConfigureAwait(false);

        var host = enforcement.OpenHost(terminal.Time);
        await using var hostDisposal = host.ConfigureAwait(false);
        var companions = new TrialCompanions(host, new FreePort(new Random(Environment.ProcessId)), new TrialClock(terminal.Time));
        await using var companionsDisposal = companions.ConfigureAwait(false);
        foreach (var companion in launches.Companions)
        {
            if (await companions.StartAsync(1, companion, cancellation).ConfigureAwait(false) is { } failure)
                throw new CompanionException(failure);
        }

        var sandbox = host.Create("target", cell.Limit);
        await using var sandboxDisposal = sandbox.ConfigureAwait(false);
        var plan = launches.Target.For(cell, endpoint, companions.Ports, NoProbes) with { IsRead = true };
        var process = sandbox.Start(plan);
        await using var processDisposal = process.ConfigureAwait(false);
        terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Started {Visible.Of(configuration.Name)} as process {process.Id}, limit {cell.Limit}{(cell.Limit.Value is null ? "" : $" ({host.Kind})")}."));
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var telling = TellReadyAsync(cell, endpoint, ended.Token);
        await Task.WhenAny(process.Exited, Task.Delay(Timeout.InfiniteTimeSpan, terminal.Time, ended.Token)).ConfigureAwait(false);
        await ended.CancelAsync().ConfigureAwait(false);
        await telling.ConfigureAwait(false);

        await EndAsync(process).ConfigureAwait(false);
        // Its children, too, before the kernel's count is read.
        await sandbox.KillAllAsync().ConfigureAwait(false);
        var code = await process.Exited.ConfigureAwait(false);
        Explain(code, sandbox.Read().OomKills, cell.Limit);
        return code;
    }

    private static readonly ImmutableSortedDictionary<string, string> NoProbes = ImmutableSortedDictionary<string, string>.Empty;

    private async Task EndAsync(ISandboxedProcess process)
    {
        if (process.Exited.IsCompleted)
            return;
        process.Terminate();
        if (await Task.WhenAny(process.Exited, Task.Delay(Grace, terminal.Time)).ConfigureAwait(false) != process.Exited)
            terminal.Error.WriteLine($"The target has not ended {Grace.TotalSeconds} s after SIGTERM and is killed.");
    }

    private async Task TellReadyAsync(Cell cell, IPEndPoint endpoint, CancellationToken ended)
    {
        var target = experiment.Target;
        var began = terminal.Time.GetTimestamp();
        var readiness = new Readiness(endpoint, target.Ready, terminal.Time, target.Tls);
        var ready = readiness.WaitAsync(ended);
        await Task.WhenAny(ready, Task.Delay(target.ReadyTimeout, terminal.Time, ended)).ConfigureAwait(false);
        if (ended.IsCancellationRequested)
            return;
        if (!ready.IsCompleted)
        {
            terminal.Error.WriteLine($"Not ready in {Clock.Text(target.ReadyTimeout)}: {Visible.Of(target.Ready)} {readiness.Last}. A trial would end here; it is left running.");
            return;
        }

        await ready.ConfigureAwait(false);
        terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Ready after {terminal.Time.GetElapsedTime(began).TotalSeconds:0.0} s at {(target.Tls ? "https" : "http")}://{endpoint}. The experiment sends {Visible.Of(cell.Load.Request.ToString())}."));
    }

    private void Explain(int code, long oomKills, MemoryLimit limit)
    {
        if (oomKills > 0 && code == KilledCode)
            terminal.Error.WriteLine($"The kernel killed the target for memory: it needed more than its limit of {limit}. Exit code {KilledCode}.");
        else if (oomKills > 0)
            terminal.Error.WriteLine($"The kernel killed {oomKills} of the target's processes for memory under the limit of {limit}; the target itself ended with {code}.");
        else if (code == KilledCode)
            terminal.Error.WriteLine($"Exit code {KilledCode}, and the kernel killed nothing for memory: a SIGKILL from elsewhere, or a GC that refuses its settings.");
    }
}

/// <summary>A companion that did not become ready.</summary>
internal sealed class CompanionException(CompanionFailure failure) : Exception(
    $"The companion {failure.Companion} did not become ready{(failure.Fate.ExitCode is { } code ? $" (exit code {code})" : "")}; the target was not started.\n"
    + string.Join('\n', failure.LastOutput));
