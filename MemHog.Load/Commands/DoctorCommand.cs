using System.CommandLine;
using MemHog.Load.Measurement;
using MemHog.Load.Model;
using MemHog.Load.Sandbox;

namespace MemHog.Load.Commands;

/// <summary><c>memhog doctor</c>: what this machine can enforce, and what to do where it cannot.</summary>
internal static class DoctorCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = new Command("doctor", "Say what this machine can enforce and, where it cannot, what to do (exit code 4 then).");
        command.SetAction((_, _) => Edge.GuardAsync(terminal, () => RunAsync(terminal)));
        return command;
    }

    private static async Task<ExitCode> RunAsync(Terminal terminal)
    {
        var enforcement = await Enforcement.DetectAsync(terminal.Time).ConfigureAwait(false);
        await enforcement.SweepLeftoversAsync(terminal.Time).ConfigureAwait(false);
        var machine = MachineProbe.Look("", gitCommit: null, telemetry: false);

        terminal.Out.WriteLine($"machine  {machine.OperatingSystem}, kernel {machine.Kernel}, {machine.CpuCount} x {machine.CpuModel}");
        terminal.Out.WriteLine($"memory   {new Bytes(machine.MemoryBytes)}, swap {new Bytes(machine.SwapBytes)}");
        terminal.Out.WriteLine($"runtime  {machine.Runtime}, feed {machine.Feed}");
        terminal.Out.WriteLine($"cgroups  {enforcement.Location?.ToString() ?? "none"}");
        if (!enforcement.CanLimit)
        {
            terminal.Out.WriteLine("limit    CANNOT be enforced");
            CannotLimit.Explain(terminal.Out, enforcement);
            return ExitCode.CannotLimit;
        }

        terminal.Out.WriteLine($"limit    can be enforced: a process was started under one in {enforcement.Parent}");
        if (enforcement.LowestLimit is { } lowest)
            terminal.Out.WriteLine($"         but none above {lowest}: that limit already holds there");
        return ExitCode.Ok;
    }
}
