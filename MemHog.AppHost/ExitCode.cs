namespace MemHog.AppHost;

/// <summary>The AppHost's own; after a run it hands on the laboratory's, whose numbers mean the same.</summary>
internal enum ExitCode
{
    Success = 0,
    BadInput = 3,
    Environment = 5,
    Bug = 70,
    Interrupted = 130,
}
