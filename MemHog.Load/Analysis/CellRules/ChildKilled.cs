using MemHog.Load.Model;

namespace MemHog.Load.Analysis.CellRules;

/// <summary>The kernel's counter rose, but the victim was another process in the sandbox.</summary>
internal sealed class ChildKilled : ICellRule
{
    public string Id => "child-killed";

    public Severity Severity => Severity.Warning;

    public string? Explain(CellEvidence cell)
    {
        var kills = cell.Fates.Where(fate => fate.Kind is FateKind.Alive or FateKind.Hung or FateKind.Exited).Sum(fate => fate.OomKills);
        return kills == 0
            ? null
            : $"The kernel killed {Wording.Counted(kills, "process", "es")} of the sandbox for memory, and not the target's main process: a child of it was the victim.";
    }
}
