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

    /// <summary>It is or was a run of this laboratory, and not of another process that shares the store.</summary>
    public bool Here { get; init; } = true;

    /// <summary>And in the way of every other: a run of another process is not.</summary>
    public bool IsUnderWay => IsRunning && Here;

    /// <summary>There is something to look at: compared, reproduced or read.</summary>
    public bool HasResults => !IsRunning && TrialsDone > 0;

    /// <summary>As it is when it has ended; its trials are counted no further.</summary>
    /// <param name="ended">Has the state, the exit code and why it failed: <c>{"state":"complete","exit_code":0}</c></param>
    public RunHead After(RunEvent ended) =>
        this with { State = ended.Text("state") ?? State, ExitCode = (int?)ended.Number("exit_code"), Message = ended.Text("message") };

    private bool IsRunning => State == "running";
}
