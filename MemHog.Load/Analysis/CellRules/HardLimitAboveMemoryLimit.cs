using MemHog.Load.Model;

namespace MemHog.Load.Analysis.CellRules;

/// <summary>The GC was told that it may use more than there is, so it never felt pressure and the kernel ended it.</summary>
internal sealed class HardLimitAboveMemoryLimit : ICellRule
{
    public string Id => "hard-limit-above-memory-limit";

    public Severity Severity => Severity.Error;

    public string? Explain(CellEvidence cell)
    {
        var kills = cell.Fates.Count(fate => fate.Kind == FateKind.OomKilled);
        return kills > 0 && cell.Cell.Limit.Value is { } limit && DotNetTarget.HeapHardLimit(cell) is { } hard && hard > limit
            ? $"The kernel killed the target {Wording.Times(kills)}: the GC's heap hard limit ({hard}) lies above the memory limit ({limit}), so the GC never felt pressure. "
                + $"Keep it below the limit: by default it is 75 % of it.{KernelKill.Consequences(cell)}"
            : null;
    }
}
