using MemHog.Load.Model;

namespace MemHog.Load.Traffic.NBomber;

/// <summary>What NBomber says of one step of its scenario.</summary>
/// <param name="Step">Its name: a phase of the load.</param>
/// <param name="Ok">Calls that were ok.</param>
/// <param name="Failed">All others.</param>
/// <param name="OkPerSecond">Its RPS of those that were ok.</param>
/// <param name="OkP50Ms">Of those that were ok, in milliseconds; 0 without any.</param>
/// <param name="OkP99Ms">Likewise.</param>
internal readonly record struct StepCount(string Step, long Ok, long Failed, double OkPerSecond, double OkP50Ms, double OkP99Ms)
{
    /// <param name="engine">"NBomber 6.3.0".</param>
    /// <param name="steps">All of the scenario.</param>
    public static EngineFigures Figures(string engine, IReadOnlyCollection<StepCount> steps) =>
        new(engine, Phase(steps, ScheduledRequests.Warmup), Phase(steps, ScheduledRequests.Measure));

    private static EnginePhase? Phase(IReadOnlyCollection<StepCount> steps, string name) => steps.Where(step => step.Step == name).Select(step => step.Phase()).FirstOrDefault();

    // Without an ok call it reports zeros, which no latency is.
    private EnginePhase Phase() => new(Ok, Failed, OkPerSecond, Ok > 0 ? OkP50Ms : null, Ok > 0 ? OkP99Ms : null);
}
