namespace MemHog.AppHost;

/// <summary>The user can mend it: told in one piece, without a stack trace.</summary>
internal sealed class CannotStart(ExitCode exitCode, string problem, string? remedy = null) : Exception(problem)
{
    public ExitCode ExitCode { get; } = exitCode;

    public string? Remedy { get; } = remedy;
}
