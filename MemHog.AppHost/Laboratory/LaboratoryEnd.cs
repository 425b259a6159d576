namespace MemHog.AppHost.Laboratory;

/// <summary>How the laboratory's process ended, as Aspire tells.</summary>
/// <param name="ExitCode">Null where it never was a process, or was ended by a signal.</param>
internal sealed record LaboratoryEnd(int? ExitCode)
{
    /// <param name="state">The state's name; none but these four is an end.</param>
    /// <param name="exitCode">-1 after a signal.</param>
    public static LaboratoryEnd? Of(string? state, int? exitCode) =>
        state is "Finished" or "Exited" or "FailedToStart" or "RuntimeUnhealthy" ? new LaboratoryEnd(exitCode is >= 0 ? exitCode : null) : null;
}
