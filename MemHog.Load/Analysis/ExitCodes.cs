using System.Collections.Immutable;
using MemHog.Load.Model;
using static System.FormattableString;

namespace MemHog.Load.Analysis;

/// <summary>What exit codes mean and, as important, what they do not.</summary>
internal static class ExitCodes
{
    /// <summary>"exit code 134 (SIGABRT: …) twice, exit code 0 (…) once", by code.</summary>
    public static string Describe(IEnumerable<Fate> fates, bool dotNet) => string.Join(", ",
        from fate in fates
        group fate by fate.ExitCode into same
        orderby same.Key
        select $"{Describe(same.Key, dotNet)} {Wording.Times(same.Count())}");

    /// <summary>
    /// The last lines of the last process that ended like this and wrote any, quoted; empty when there are none. A trial keeps
    /// only what the process wrote that died last, so no other is quoted.
    /// </summary>
    public static string LastOutput(IEnumerable<TrialResult> trials, Func<Fate, bool> like) =>
        LastOutput(trials.Where(trial => trial.Fates.LastOrDefault(fate => fate.Kind != FateKind.Alive) is { } last && like(last)).Select(trial => trial.LastOutput));

    /// <summary>The same of outputs.</summary>
    public static string LastOutput(IEnumerable<ImmutableArray<string>> outputs)
    {
        var lines = outputs.Reverse()
            .Select(output => output.Where(line => !string.IsNullOrWhiteSpace(line)).TakeLast(3).ToImmutableArray())
            .FirstOrDefault(lines => lines.Length > 0, []);
        return lines.IsEmpty ? "" : $" Its last output: \"{string.Join(" / ", lines.Select(Shorten))}\".";
    }

    private static string Describe(int? code, bool dotNet) => code switch
    {
        null => "not ready in time",
        0 => "exit code 0 (as if its work were done; a server that goes into the background must be told to stay in the foreground)",
        134 => $"exit code 134 (SIGABRT: it aborted itself{(dotNet ? ", in .NET an unhandled exception, a stack overflow, or a runtime without memory for itself" : "")})",
        // 137 alone never proves a kernel kill, so this is said only where the kernel's counter shows none.
        137 => $"exit code 137 (as after SIGKILL, but the kernel's counter shows no kill for memory: somebody sent the signal, or the program chose the code{(dotNet ? ", as the .NET GC does when its settings keep it from starting" : "")})",
        139 => "exit code 139 (SIGSEGV: it accessed memory that is not its own)",
        143 => "exit code 143 (SIGTERM: somebody asked it to stop)",
        150 when dotNet => "exit code 150 (the runtime that it is built for is not installed here)",
        > 128 and <= 192 => Invariant($"exit code {code} (signal {code - 128})"),
        _ => Invariant($"exit code {code}"),
    };

    private static string Shorten(string line)
    {
        const int most = 200;
        line = line.Trim();
        return line.Length <= most ? line : line[..most] + "…";
    }
}
