using MemHog.Load.Model;

namespace MemHog.Load.Analysis.CellRules;

/// <summary>The GC refused its settings: the process ends with 137 as after a SIGKILL, and nobody has killed it.</summary>
internal sealed class GcNotInitialized : ICellRule
{
    public string Id => "gc-not-initialized";

    public Severity Severity => Severity.Error;

    public string? Explain(CellEvidence cell)
    {
        var count = cell.DeathsOf(DeathCause.GcNotInitialized);
        return count == 0
            ? null
            : $"The .NET GC did not start, {Wording.Times(count)}, and said so: exit code 137 is the runtime's own here, no kill. "
                + "Its settings contradict each other, or ask for more memory than it may reserve: check every DOTNET_GC variable of this cell.";
    }
}
