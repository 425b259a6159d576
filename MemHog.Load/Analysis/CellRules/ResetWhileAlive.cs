using MemHog.Load.Model;

namespace MemHog.Load.Analysis.CellRules;

/// <summary>Connections cut although no process died: the target itself closes them.</summary>
internal sealed class ResetWhileAlive : ICellRule
{
    public string Id => "reset-while-alive";

    public Severity Severity => Severity.Error;

    public string? Explain(CellEvidence cell) => cell.Requests.Reset > 0 && cell.AlwaysLived
        ? $"{Wording.Counted(cell.Requests.Reset, "request")} of {cell.Requests.Total} {Wording.Were(cell.Requests.Reset)} cut off before the whole answer although the target lived: "
            + (cell.OomKills > 0 ? "the kernel killed a child of it that was answering." : "it closes connections itself.")
        : null;
}
