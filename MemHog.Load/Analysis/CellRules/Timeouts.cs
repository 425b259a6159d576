using MemHog.Load.Model;
using static System.FormattableString;

namespace MemHog.Load.Analysis.CellRules;

/// <summary>Requests without a whole answer in time.</summary>
internal sealed class Timeouts : ICellRule
{
    public string Id => "timeouts";

    public Severity Severity => Severity.Error;

    public string? Explain(CellEvidence cell)
    {
        var count = cell.Requests.Timeout;
        if (count == 0)
            return null;
        var silent = cell.Fates.All(fate => fate.Kind == FateKind.Alive) && count == cell.Requests.Total ? " The target lived but never answered: it hangs." : "";
        return Invariant($"{Wording.Counted(count, "request")} of {cell.Requests.Total} had no whole answer within {cell.Cell.Load.Timeout.TotalSeconds:0.###} s.{silent}");
    }
}
