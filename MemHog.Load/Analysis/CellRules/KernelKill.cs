using MemHog.Load.Model;

namespace MemHog.Load.Analysis.CellRules;

/// <summary>Killed for memory by the kernel, by its own counter, where nothing tells a better reason.</summary>
internal sealed class KernelKill : ICellRule
{
    private static readonly HardLimitAboveMemoryLimit BetterReason = new();

    public string Id => "kernel-kill";

    public Severity Severity => Severity.Error;

    public string? Explain(CellEvidence cell)
    {
        var kills = cell.Fates.Count(fate => fate.Kind == FateKind.OomKilled);
        if (kills == 0 || BetterReason.Explain(cell) is not null)
            return null;
        var reason = cell.Cell.Limit.Value is { } limit
            ? $"it wanted more than the memory limit of {limit}"
            : "the experiment sets no limit, so the machine itself ran out of memory";
        return $"The kernel killed the target {Wording.Times(kills)} for memory: {reason}.{Consequences(cell)}";
    }

    /// <summary>What the clients saw of it.</summary>
    public static string Consequences(CellEvidence cell) => cell.Requests is { Reset: 0, Refused: 0 }
        ? ""
        : $" Of {Wording.Counted(cell.Requests.Total, "request")}, {cell.Requests.Reset} were cut off and {cell.Requests.Refused} refused while it was down.";
}
