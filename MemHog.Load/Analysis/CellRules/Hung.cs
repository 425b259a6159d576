using MemHog.Load.Model;
using static System.FormattableString;

namespace MemHog.Load.Analysis.CellRules;

/// <summary>Processes that lived and answered nothing any more.</summary>
internal sealed class Hung : ICellRule
{
    public string Id => "hung";

    public Severity Severity => Severity.Error;

    public string? Explain(CellEvidence cell)
    {
        var hung = cell.Fates.Where(fate => fate.Kind == FateKind.Hung).ToArray();
        if (hung.Length == 0)
            return null;
        var silent = Invariant($"{hung.Min(fate => fate.SilentSeconds):0.#}");
        return $"The target hung in {Wording.Of(hung.Length, cell.Trials.Length)}: it lived, was asked, and gave no sign of life for the last {(hung.Length == 1 ? "" : "at least ")}{silent} s. "
            + "It was not started again, for only what has ended is; in a pod that takes a liveness probe. Look for what all requests wait for, a lock or an exhausted pool.";
    }
}
