using MemHog.Load.Model;

namespace MemHog.Load.Analysis.CellRules;

/// <summary>Deaths that look like those of memory and are none.</summary>
internal sealed class StackOverflow : ICellRule
{
    public string Id => "stack-overflow";

    public Severity Severity => Severity.Error;

    public string? Explain(CellEvidence cell)
    {
        var count = cell.DeathsOf(DeathCause.StackOverflow);
        return count == 0
            ? null
            : $"The target's stack overflowed {Wording.Times(count)} (exit code 134): calls that nest too deep. No limit and no GC setting cures that; the trace that it wrote names the function."
                + ExitCodes.LastOutput(cell.Trials, (trial, fate) => CauseOfDeath.Of(trial, fate) == DeathCause.StackOverflow);
    }
}
