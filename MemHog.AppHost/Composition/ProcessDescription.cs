using System.Collections.Immutable;

namespace MemHog.AppHost.Composition;

internal sealed record ProcessDescription
{
    public required string Command { get; init; }

    public ImmutableArray<string> Arguments { get; init; } = [];

    /// <summary>Added to the environment of whoever starts the process.</summary>
    public ImmutableArray<EnvironmentVariable> Environment { get; init; } = [];

    /// <summary>Variables whose names begin so, in any case, are taken out of that environment; null leaves all.</summary>
    public string? WithoutEnvironment { get; init; }

    public required string WorkingDirectory { get; init; }

    /// <summary>Written to standard input, which is then closed.</summary>
    public Secret? StandardInput { get; init; }

    /// <summary>Takes standard output and standard error. Without one the process writes on the terminal.</summary>
    public string? LogFile { get; init; }
}
