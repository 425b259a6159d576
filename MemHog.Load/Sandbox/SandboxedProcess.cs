using System.Collections.Immutable;
using System.Diagnostics;

namespace MemHog.Load.Sandbox;

/// <summary>A process started through a two-line shell program, with its output kept short or passed on.</summary>
internal sealed class SandboxedProcess : ISandboxedProcess
{
    /// <summary>What shells set by themselves; a target gets them only from its plan.</summary>
    private static readonly ImmutableArray<string> ShellVariables = ["PWD", "OLDPWD", "SHLVL", "_"];

    private static readonly TimeSpan OutputPatience = TimeSpan.FromMilliseconds(500);

    private readonly Process process;
    private readonly TimeProvider time;
    private readonly OutputTail tail;

    private SandboxedProcess(Process process, TimeProvider time, LaunchPlan plan)
    {
        tail = new OutputTail(plan.LinesKept);
        this.process = process;
        this.time = time;
        Id = process.Id;
        process.StandardInput.Close();
        Exited = WaitAsync(plan.IsRead ? Task.CompletedTask : Task.WhenAll(
            tail.FollowAsync(process.StandardOutput.BaseStream),
            tail.FollowAsync(process.StandardError.BaseStream)));
    }

    public int Id { get; }

    public Task<int> Exited { get; }

    /// <param name="plan">What to run.</param>
    /// <param name="time">For the wait for its last output.</param>
    /// <param name="prepare">A shell program that is run first, by the process that becomes the target. User input reaches it as arguments only, never as text.</param>
    /// <param name="prepareArguments">Its first arguments, which it shifts away.</param>
    public static SandboxedProcess Start(LaunchPlan plan, TimeProvider time, string prepare, params ReadOnlySpan<string> prepareArguments)
    {
        var start = new ProcessStartInfo("/bin/sh")
        {
            UseShellExecute = false,
            WorkingDirectory = plan.Directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = !plan.IsRead,
            RedirectStandardError = !plan.IsRead,
        };
        // The variables travel as environment, never as arguments: those, every user of the machine can read.
        var unset = ShellVariables.Where(name => !plan.Environment.ContainsKey(name)).Select(name => "-u " + name);
        var become = $"\nexec env {string.Join(' ', unset)} -- \"$@\"";
        foreach (var argument in (string[])["-c", prepare + become, "memhog", .. prepareArguments, .. plan.Command])
            start.ArgumentList.Add(argument);
        start.Environment.Clear();
        foreach (var (name, value) in plan.Environment)
            start.Environment[name] = value;
        return new SandboxedProcess(Process.Start(start) ?? throw new InvalidOperationException("/bin/sh did not start."), time, plan);
    }

    public bool IsEnding => Exited.IsCompleted || ProcessStat.Of(Id) is not { IsEnding: false };

    public void Terminate() => Signals.Send(Id, Signals.Terminate);

    /// <summary>Kills this one process; does nothing once it has ended, so no other process that got its id is hit.</summary>
    public void Kill()
    {
        if (!Exited.IsCompleted)
            process.Kill();
    }

    public ImmutableArray<string> LastOutput() => tail.Lines();

    public ValueTask DisposeAsync()
    {
        process.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>What the process has written last is still in the pipe when it ends; a child that lives on may hold the pipe open for ever.</summary>
    private async Task<int> WaitAsync(Task output)
    {
        await process.WaitForExitAsync().ConfigureAwait(false);
        await Task.WhenAny(output, Task.Delay(OutputPatience, time)).ConfigureAwait(false);
        return process.ExitCode;
    }
}
