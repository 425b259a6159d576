namespace MemHog.AppHost.Laboratory;

/// <summary>An experiment as the laboratory lists it.</summary>
internal sealed record ExperimentHead
{
    public required string File { get; init; }

    public string? Name { get; init; }

    public string? Question { get; init; }

    public double? ExpectedSeconds { get; init; }

    /// <summary>Why it cannot be run.</summary>
    public string? Error { get; init; }
}
