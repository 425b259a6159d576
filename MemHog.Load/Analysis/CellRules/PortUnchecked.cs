using MemHog.Load.Model;

namespace MemHog.Load.Analysis.CellRules;

/// <summary>It could not be made sure that the target itself answered.</summary>
internal sealed class PortUnchecked : ICellRule
{
    public string Id => "port-unchecked";

    public Severity Severity => Severity.Hint;

    public string? Explain(CellEvidence cell)
    {
        var count = cell.Trials.Count(trial => trial.PortHolder == PortHolder.Unknown);
        return count == 0
            ? null
            : $"Who listened on the target's port could not be told in {Wording.Of(count, cell.Trials.Length)}: the target has a network of its own, its open files may not be read, or without a cgroup its processes are not all known.";
    }
}
