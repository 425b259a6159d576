namespace MemHog.AppHost.Laboratory;

/// <summary>A run as the laboratory lists it.</summary>
internal sealed record RunHead
{
    public required string Id { get; init; }

    /// <summary>The experiment's name.</summary>
    public string Experiment { get; init; } = "";

    /// <summary>running, complete, interrupted or failed.</summary>
    public string State { get; init; } = "";

    public DateTimeOffset StartedAt { get; init; }

    /// <summary>Trials that are in the store.</summary>
    public int TrialsDone { get; init; }

    /// <summary>At most as many there will be; null while that is not known.</summary>
    public int? TrialsPlanned { get; init; }

    /// <summary>As the command line ends with it; null while there is none.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Why it failed.</summary>
    public string? Message { get; init; }

    /// <summary>The run that it repeats.</summary>
    public string? Reproduces { get; init; }

    public bool IsUnderWay => State == "running";

    /// <summary>There is something to look at: compared, reproduced or read.</summary>
    public bool HasResults => !IsUnderWay && TrialsDone > 0;
}
