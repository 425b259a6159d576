using System.Diagnostics;

namespace MemHog.AppHost.Core.Processes;

/// <summary>A process that the AppHost started. It leads its own session, where there is one to lead.</summary>
internal sealed class Child
{
    private readonly Process _process;
    private readonly TimeProvider _time;

    public Child(Process process, TimeProvider time)
    {
        (_process, _time) = (process, time);
        Pid = process.Id;
        Exited = WaitAsync();
    }

    public int Pid { get; }

    /// <summary>The exit code; 128 + N after signal N.</summary>
    public Task<int> Exited { get; }

    /// <summary>Asks by SIGTERM, and kills what has not ended within <paramref name="grace"/>.</summary>
    /// <remarks>
    /// Not its descendants, where there is a guardian to end them a moment later: one of them may be the laboratory's own
    /// guardian, which must yet remove the cgroup.
    /// </remarks>
    public async Task StopAsync(TimeSpan grace)
    {
        if (Exited.IsCompleted)
            return;
        Signal.SendTerminate(Pid);
        await Task.WhenAny(Exited, Task.Delay(grace, _time));
        if (Exited.IsCompleted)
            return;
        try
        {
            _process.Kill(entireProcessTree: !OperatingSystem.IsLinux());
        }
        catch (InvalidOperationException)
        {
            // It ended in this very moment.
        }
        await Exited;
    }

    private async Task<int> WaitAsync()
    {
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }
}
