using MemHog.Load.Model;

namespace MemHog.Load.Analysis.CellRules;

/// <summary>Without a limit nothing presses on the target.</summary>
internal sealed class NoLimit : ICellRule
{
    public string Id => "no-limit";

    public Severity Severity => Severity.Hint;

    public string? Explain(CellEvidence cell) => cell.Cell.Limit.Value is null && cell.Trials.Length > 0
        ? "No memory limit was set: the verdict says nothing about survival under one, and the peak is the process's own high-water mark."
        : null;
}
