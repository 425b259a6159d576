using MemHog.Load.Model;

namespace MemHog.Load.Analysis.CellRules;

/// <summary>Slower and slower: what is kept is visited, or work queues up.</summary>
internal sealed class LatencyGrows : ICellRule
{
    public string Id => "latency-grows";

    public Severity Severity => Severity.Warning;

    public string? Explain(CellEvidence cell) => cell.Growth is { LatencyGrows: true, LatencyMsPerSecond: { } slope } growth
        ? $"Latency grew by {Wording.MillisecondsPerSecond(slope)} in {growth.In(growth.Slowing)}, to the end: the mean of ok requests, second by second. "
            + "A percentile over the whole measurement is then that of its length, and a longer run would show a higher one."
        : null;
}
