namespace MemHog.Load.Results;

/// <summary>What every store says in the same words.</summary>
internal static class RunErrors
{
    public static RunExistsException Exists(string runId, string location) => new($"Run {runId} is already in the results store {location}.");

    public static StoreException Taken(string runId, string location) =>
        new($"Run {runId} in the results store {location} is being written by another process, or was taken up by one a moment ago. `memhog list` shows whether it is running.");

    public static StoreException Missing(string runId, string location) => new($"There is no run {runId} in the results store {location}.");
}
