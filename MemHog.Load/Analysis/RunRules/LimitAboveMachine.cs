using System.Collections.Immutable;
using MemHog.Load.Model;

namespace MemHog.Load.Analysis.RunRules;

/// <summary>A limit that the machine's own memory undercuts presses on nothing.</summary>
internal sealed class LimitAboveMachine : IRunRule
{
    public string Id => "limit-above-machine";

    public Severity Severity => Severity.Warning;

    public string? Explain(Run run, ImmutableArray<CellReport> cells)
    {
        var memory = new Bytes(run.Manifest.Machine.MemoryBytes);
        var limits = run.Manifest.Cells.Select(cell => cell.Limit).Distinct().Where(limit => memory.Count > 0 && limit.Value > memory).ToImmutableArray();
        return limits.IsEmpty
            ? null
            : $"The limit of {string.Join(", ", limits)} is above the {memory} that this machine has: it presses on nothing, and the machine runs out first.";
    }
}
