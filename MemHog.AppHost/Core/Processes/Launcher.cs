using System.ComponentModel;
using System.Diagnostics;
using MemHog.AppHost.Composition;
using MemHog.AppHost.Machine;

namespace MemHog.AppHost.Core.Processes;

/// <summary>
/// Starts processes so that none can be left behind. A shell waits at a gate, its standard input, until the guardian knows
/// of it, and only then becomes the program (exec: same id, same start time). If the AppHost dies in between, the gate's
/// pipe ends and the shell with it.
/// </summary>
/// <remarks>
/// Each process gets its own session. So Ctrl-C in the terminal reaches the AppHost alone, which hands it on once, and to
/// the laboratory first; otherwise the store would be gone before the laboratory had stored its last word.
/// </remarks>
internal sealed class Launcher(Guardian guardian, TimeProvider time)
{
    /// <summary>Whatever a service writes is its owner's alone: the Aspire CLI keeps a log with the login token in it.</summary>
    private const string GateToLog = """umask 077; log=$1; shift; read -r go && exec "$@" >>"$log" 2>&1""";
    private const string GateToTerminal = """terminal=$1; shift; read -r go || exit; [ -r "$terminal" ] && exec "$@" <"$terminal"; exec "$@" """;

    private readonly string? _setsid = PathSearch.Find("setsid");

    /// <exception cref="CannotStart">There is no such program.</exception>
    public Child Start(ProcessDescription description)
    {
        var (gate, end) = description.LogFile is { } log ? (GateToLog, log) : (GateToTerminal, Terminal() ?? "");
        string[] line = [.. _setsid is null ? [] : new[] { _setsid }, "sh", "-c", gate, "memhog-gate", end, description.Command, .. description.Arguments];
        var start = new ProcessStartInfo(line[0], line[1..])
        {
            WorkingDirectory = description.WorkingDirectory,
            RedirectStandardInput = true,
        };
        if (description.WithoutEnvironment is { } unwanted)
        {
            foreach (var name in start.Environment.Keys.Where(name => name.StartsWith(unwanted, StringComparison.OrdinalIgnoreCase)).ToList())
                start.Environment.Remove(name);
        }

        foreach (var variable in description.Environment.Append(guardian.Mark))
            start.Environment[variable.Name] = variable.Reveal();
        try
        {
            var process = Process.Start(start)!;
            guardian.Watch(process.Id);
            var child = new Child(process, time);
            Open(process, description.StandardInput);
            return child;
        }
        catch (Win32Exception failure)
        {
            throw new CannotStart(ExitCode.Environment, $"cannot start {description.Command}: {failure.Message}");
        }
    }

    /// <summary>
    /// The gate took standard input, but who draws on a terminal expects to read from it too. By its own name, for the one
    /// of /dev/tty means the terminal of the session, and a new session has none.
    /// </summary>
    private static string? Terminal() =>
        Console.IsInputRedirected ? null
        : OperatingSystem.IsLinux() ? File.ResolveLinkTarget("/proc/self/fd/0", returnFinalTarget: false)?.FullName
        : "/dev/tty";

    private static void Open(Process process, Secret? input)
    {
        try
        {
            process.StandardInput.Write("go\n" + input?.Value);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended before it read its input; its exit code tells the rest.
        }
    }
}
