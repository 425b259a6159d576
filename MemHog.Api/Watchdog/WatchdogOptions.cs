using MemHog.Api.Parameters;

namespace MemHog.Api.Watchdog;

/// <summary>What the watchdog watches and what it does.</summary>
/// <param name="Limit">Memory above this ends the process.</param>
/// <param name="Interval">Time between two looks.</param>
/// <param name="Figure">What is called memory.</param>
/// <param name="Drain">How long requests in flight may take to finish before the exit; null to exit at once.</param>
internal sealed record WatchdogOptions(Bytes Limit, TimeSpan Interval, MemoryFigure Figure, TimeSpan? Drain)
{
    /// <summary>
    /// The exit code, and nobody else's: .NET uses 134 (SIGABRT) for unhandled exceptions, shells use 126 and up, and
    /// sysexits.h ends at 78.
    /// </summary>
    public const int ExitCode = 86;
}
