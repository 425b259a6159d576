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

    /// <summary>Lived until the laboratory stopped it, but had answered nothing any more for the whole last part of the load.</summary>
    Hung,
}

/// <summary>The end of one process of the target.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="ExitCode">Its exit code (128 + signal for a signal); null while it lives.</param>
/// <param name="AtSeconds">Seconds since the start of the trial.</param>
/// <param name="OomKills">Kernel kills for memory in the sandbox during this process's life (a child may be the victim).</param>
internal sealed record Fate(FateKind Kind, int? ExitCode, double AtSeconds, long OomKills)
{
    /// <summary>The line in which a dead process said why, as <see cref="DeathNotice"/> knows them; null without one.</summary>
    [SinceSchema(3)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Notice { get; init; }

    /// <summary>What its ready path brought last, in half a sentence ("was refused"), of a process that never became ready; else null.</summary>
    [SinceSchema(3)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Unready { get; init; }

    /// <summary>Seconds without any answer before the end, of a process that hung; else null.</summary>
    [SinceSchema(3)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? SilentSeconds { get; init; }

    /// <summary>Whether the process ended before the laboratory stopped it; one that hangs lives.</summary>
    public bool IsDeath => Kind is not (FateKind.Alive or FateKind.Hung);
}
