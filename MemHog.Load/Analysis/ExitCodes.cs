using System.Collections.Immutable;
using MemHog.Load.Model;
using static System.FormattableString;

namespace MemHog.Load.Analysis;

/// <summary>What exit codes mean and, as important, what they do not.</summary>
internal static class ExitCodes
{
    /// <summary>"exit code 134 (SIGABRT: …) twice, exit code 0 (…) once", by code.</summary>
    public static string Describe(IEnumerable<Fate> fates, bool dotNet) => Describe(fates.Select(fate => (fate, DeathCause.Untold)), dotNet);

    /// <summary>The same where it may be known why a process died: then nothing is guessed from its code.</summary>
    public static string Describe(IEnumerable<(Fate Fate, DeathCause Cause)> deaths, bool dotNet) => string.Join(", ",
        from death in deaths
        let fate = death.Fate
        group fate by (fate.ExitCode, death.Cause, Unready: fate.ExitCode is null ? fate.Unready : null) into same
        orderby same.Key
        select $"{Describe(same.Key.ExitCode, same.Key.Cause, dotNet)}{(same.Key.Unready is { } asked ? $" (the ready path {asked} when asked last)" : "")} {Wording.Times(same.Count())}");

    /// <summary>
    /// The last lines of the last process that ended like this and wrote any, quoted; empty when there are none. A trial keeps
    /// only what the process wrote that died last, so no other is quoted.
    /// </summary>
    public static string LastOutput(IEnumerable<TrialResult> trials, Func<TrialResult, Fate, bool> like) =>
        LastOutput(trials.Where(trial => trial.Fates.LastOrDefault(fate => fate.IsDeath) is { } last && like(trial, last)).Select(trial => trial.LastOutput));

    /// <summary>The same of outputs.</summary>
    public static string LastOutput(IEnumerable<ImmutableArray<string>> outputs)
    {
        var lines = outputs.Reverse()
            .Select(Quoted)
            .FirstOrDefault(lines => lines.Length > 0, []);
        return lines.IsEmpty ? "" : $" Its last output: \"{string.Join(" / ", lines.Select(Shorten))}\".";
    }

    /// <summary>From the line on in which it said why, if there is one; else what it wrote last. Rulers of dashes tell nothing.</summary>
    private static ImmutableArray<string> Quoted(ImmutableArray<string> output)
    {
        var telling = output.Where(line => line.AsSpan().Trim(" -\t").Length > 0);
        return DeathNotice.IndexIn(output) is var notice and >= 0
            ? [.. output[notice..].Intersect(telling).Take(3)]
            : [.. telling.TakeLast(3)];
    }

    private static string Describe(int? code, DeathCause cause, bool dotNet) => cause switch
    {
        DeathCause.StackOverflow => Invariant($"exit code {code} (stack overflow)"),
        DeathCause.UnhandledOutOfMemory => Invariant($"exit code {code} (an OutOfMemoryException that nobody caught)"),
        DeathCause.GcNotInitialized => Invariant($"exit code {code} (its GC did not start)"),
        DeathCause.AddressInUse => Invariant($"exit code {code} (an address in use)"),
        _ => Describe(code, dotNet),
    };

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
