using System.Text.Json.Serialization;

namespace MemHog.Load.Model;

/// <summary>What became of a process of the target.</summary>
[JsonConverter(typeof(KebabEnumConverter<FateKind>))]
internal enum FateKind
{
    /// <summary>Lived until the laboratory stopped it.</summary>
    Alive,

    /// <summary>Killed by the kernel for memory: the sandbox's own counter says so, never the exit code.</summary>
    OomKilled,

    /// <summary>Ended itself to escape the kernel, with the exit code that the experiment declares for that (<c>target.watchdog_exit</c>).</summary>
    WatchdogExit,

    /// <summary>Ended by itself, or by a signal that was not the kernel's memory killer.</summary>
    Exited,

    /// <summary>Never became ready: ended before, or was still not ready at the end of its time.</summary>
    FailedToStart,
}

/// <summary>The end of one process of the target.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="ExitCode">Its exit code (128 + signal for a signal); null while it lives.</param>
/// <param name="AtSeconds">Seconds since the start of the trial.</param>
/// <param name="OomKills">Kernel kills for memory in the sandbox during this process's life (a child may be the victim).</param>
internal sealed record Fate(FateKind Kind, int? ExitCode, double AtSeconds, long OomKills);
