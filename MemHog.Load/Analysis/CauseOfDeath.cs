using MemHog.Load.Model;

namespace MemHog.Load.Analysis;

/// <summary>Why a process of the target died, where its own words and its exit code agree. Neither alone is believed.</summary>
internal static class CauseOfDeath
{
    /// <summary>128 + SIGABRT.</summary>
    private const int Aborted = 134;

    /// <summary>The last byte of the runtime's error code 0x80008089 (CoreClrInitFailure). That a SIGKILL gives the same code is chance.</summary>
    private const int RuntimeNotStarted = 137;

    /// <returns><see cref="DeathCause.Untold"/> for a process that lives, for one that the kernel killed, and where words and code do not fit.</returns>
    public static DeathCause Of(TrialResult trial, Fate fate)
    {
        if (!fate.IsDeath || fate.OomKills > 0 || NoticeOf(trial, fate) is not { } notice)
            return DeathCause.Untold;
        var cause = DeathNotice.CauseIn(notice);
        return Fits(cause, fate) ? cause : DeathCause.Untold;
    }

    /// <summary>A run of before schema 3 kept only what the last dead process wrote.</summary>
    private static string? NoticeOf(TrialResult trial, Fate fate) =>
        fate.Notice ?? (ReferenceEquals(trial.Fates.LastOrDefault(other => other.IsDeath), fate) ? DeathNotice.In(trial.LastOutput) : null);

    private static bool Fits(DeathCause cause, Fate fate) => cause switch
    {
        DeathCause.StackOverflow or DeathCause.UnhandledOutOfMemory => fate.ExitCode == Aborted,
        DeathCause.GcNotInitialized => fate.ExitCode == RuntimeNotStarted,
        // Said by a process that served before, it is of some other port.
        DeathCause.AddressInUse => fate is { Kind: FateKind.FailedToStart, ExitCode: not null },
        _ => false,
    };
}
