namespace MemHog.Load.Commands;

/// <summary>What the exit codes of memhog mean. README and help texts list them from here.</summary>
internal enum ExitCode
{
    /// <summary>Done; of a run or its report: at least one cell meets the SLO; of a benchmark: it holds.</summary>
    Ok = 0,

    /// <summary>The answer is no: every cell fails or is invalid, a benchmark does not hold, a compared run is worse.</summary>
    Negative = 1,

    /// <summary>The data does not decide: no cell meets the SLO, and at least one is undecided, or a benchmark is.</summary>
    Undecided = 2,

    /// <summary>Bad input: an experiment, an option, an id. Nothing was started.</summary>
    BadInput = 3,

    /// <summary>This machine cannot enforce the memory limit. Nothing was started.</summary>
    CannotLimit = 4,

    /// <summary>Something outside failed: the target does not build, the store cannot be reached.</summary>
    Environment = 5,

    /// <summary>A defect of MemHog itself.</summary>
    Defect = 70,

    /// <summary>Ended by Ctrl-C or SIGTERM; finished trials are in the store.</summary>
    Interrupted = 130,
}
