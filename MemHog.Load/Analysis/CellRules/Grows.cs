using MemHog.Load.Model;

namespace MemHog.Load.Analysis.CellRules;

/// <summary>A leak, whether or not it has killed yet.</summary>
internal sealed class Grows : ICellRule
{
    public string Id => "grows";

    public Severity Severity => Severity.Warning;

    public string? Explain(CellEvidence cell) => cell.Growth is { MemoryGrows: true } growth
        ? $"Memory grew by {Wording.MebibytesPerSecond(growth.MemoryBytesPerSecond)} in {growth.In(growth.Growing)}: what collections leave behind rose to the end, as it does with a leak. "
            + Meeting(growth)
            + (cell.AlwaysLived && growth.HowMet.Length == 0 ? " Nothing has died of it yet." : "")
        : null;

    private static string Meeting(CellGrowth growth)
    {
        if (growth.LimitMetSeconds is { } met)
            return $"The target {(growth.MetByMemory ? "met its limit" : "ended")} after {Wording.Duration(met)} of load ({growth.HowMet}).";
        if (growth is not { MeetsAfterSeconds: { } meets, Ceiling: { } ceiling })
            return "There is no limit to meet.";
        var limit = ceiling.OfHeap ? $"the GC's heap hard limit (the process at {Wording.Mebibytes(ceiling.Height)})" : $"the memory limit of {ceiling.Height}";
        return $"At this rate {limit} is met after {Wording.Durations(meets)} of load.";
    }
}
