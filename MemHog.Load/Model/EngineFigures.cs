using System.Globalization;

namespace MemHog.Load.Model;

/// <summary>What another load engine reports of a trial that it has scheduled, by its own count and clock.</summary>
/// <param name="Engine">"NBomber 6.3.0".</param>
/// <param name="Warmup">Null where it has seen no request of the warmup.</param>
/// <param name="Measured">Likewise.</param>
internal sealed record EngineFigures(string Engine, EnginePhase? Warmup, EnginePhase? Measured)
{
    /// <summary>Where its own report of a trial is, in the folder of the run's reports.</summary>
    public static string FolderOf(string runId, int trial) => string.Create(CultureInfo.InvariantCulture, $"{ReportsOf(runId)}/t{trial}");

    /// <summary>Where its own reports of a run are, likewise.</summary>
    public static string ReportsOf(string runId) => $"{runId}-nbomber";
}

/// <summary>Its figures of one phase.</summary>
/// <param name="Ok">Requests that it was told were ok.</param>
/// <param name="Failed">All others that it was told of.</param>
/// <param name="OkPerSecond">Ok requests per second as it reckons them: over the whole load, warmup included.</param>
/// <param name="OkP50Ms">Median latency of the ok requests, in milliseconds; null without any.</param>
/// <param name="OkP99Ms">Likewise.</param>
internal sealed record EnginePhase(
    long Ok,
    long Failed,
    double OkPerSecond,
    double? OkP50Ms,
    double? OkP99Ms);
