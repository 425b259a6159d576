using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using MemHog.AppHost.Composition;
using MemHog.AppHost.Core.Processes;
using MemHog.AppHost.Core.Probing;
using MemHog.AppHost.Laboratory;
using MemHog.AppHost.Telling;

namespace MemHog.AppHost.Core;

/// <summary>The laboratory in the foreground: one process that has the terminal, from the run it is asked for to the end of the host.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class LaboratoryStart(LabComposition composition, Launcher launcher, Announcer announcer, TimeProvider time)
{
    private static readonly TimeSpan s_cleansUp = TimeSpan.FromSeconds(5);

    /// <returns>The exit code of the run it was asked for, or <see cref="ExitCode.Interrupted"/> where that has none.</returns>
    /// <exception cref="CannotStart">There was no run to ask for, and it did not stay.</exception>
    public async Task<int> RunAsync(CancellationToken interrupted)
    {
        announcer.Laboratory(composition);
        var since = time.GetUtcNow();
        var laboratory = launcher.Start(composition.Laboratory.Process);
        // In its own session it hears nothing of a terminal that changes its size.
        using var resized = PosixSignalRegistration.Create(PosixSignal.SIGWINCH, _ => Signal.SendWindowChanged(laboratory.Pid));
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(interrupted);
        var telling = TellAsync(laboratory, since, ending.Token);
        try
        {
            await Task.WhenAny(laboratory.Exited, Task.Delay(Timeout.Infinite, interrupted));
            return laboratory.Exited.IsCompleted
                ? await AfterItsEndAsync(laboratory.Exited.Result, toldAlready: telling is { IsCompletedSuccessfully: true, Result: true }, interrupted)
                : await InterruptedAsync(laboratory);
        }
        finally
        {
            await ending.CancelAsync();
            await laboratory.StopAsync(s_cleansUp);
            announcer.ShowCursor();
            await ((Task)telling).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>It says itself what has become of its run, unless it must be killed.</summary>
    private async Task<int> InterruptedAsync(Child laboratory)
    {
        announcer.LaboratoryCleansUp(s_cleansUp);
        await laboratory.StopAsync(s_cleansUp);
        return await laboratory.Exited is >= 0 and < (int)ExitCode.Interrupted and var code ? code : (int)ExitCode.Interrupted;
    }

    private async Task<int> AfterItsEndAsync(int exitCode, bool toldAlready, CancellationToken interrupted)
    {
        if (composition.Options.NoRun)
            throw new CannotStart(ExitCode.Environment, $"the laboratory ended with exit code {exitCode}");
        var staysUp = composition.Options.StaysUpAfter(exitCode);
        if (!toldAlready)
            announcer.RunEnded(composition, exitCode, staysUp);
        if (staysUp)
            await Task.Delay(Timeout.Infinite, interrupted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return exitCode;
    }

    /// <summary>What there is to tell while it is up: how to go on, once it can be reached, or once its run is over.</summary>
    /// <returns>Whether the end of the run has been told.</returns>
    private async Task<bool> TellAsync(Child laboratory, DateTimeOffset since, CancellationToken cancellation)
    {
        if (composition.Options.NoRun)
        {
            if (await new ReadinessWatch(time).WaitAsync(composition.Laboratory.Ready!, laboratory, cancellation) != Readiness.Exited)
                announcer.HowToRun(composition);
            return false;
        }

        try
        {
            return !composition.Options.Exit && await TellRunsEndAsync(since, cancellation);
        }
        catch (LaboratoryProblem problem)
        {
            // The run itself goes on, and the laboratory has the terminal to say how.
            announcer.Problem(problem.Message, "Ctrl-C ends; the reports are where they always are");
            return false;
        }
    }

    private async Task<bool> TellRunsEndAsync(DateTimeOffset since, CancellationToken cancellation)
    {
        using var client = new LaboratoryClient(new Uri(composition.Laboratory.Endpoints[0].Url), composition.LaboratoryToken);
        if (await new RunWatch(client, time).RequestedAsync(since, cancellation) is not { ExitCode: { } exitCode } || !composition.Options.StaysUpAfter(exitCode))
            return false;
        announcer.RunEnded(composition, exitCode, staysUp: true);
        return true;
    }
}
