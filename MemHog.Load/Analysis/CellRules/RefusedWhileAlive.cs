using MemHog.Load.Model;

namespace MemHog.Load.Analysis.CellRules;

/// <summary>Connections refused although no process died: nobody listens there, or the queue of new connections is full.</summary>
internal sealed class RefusedWhileAlive : IInvalidatingRule
{
    public string Id => "refused-while-alive";

    public Severity Severity => Severity.Error;

    public bool Invalidates(CellEvidence cell) =>
        cell.AlwaysLived && cell.Requests is { Total: > 0, Refused: var refused, Total: var total } && refused == total;

    public string? Explain(CellEvidence cell)
    {
        if (!cell.AlwaysLived || cell.Requests.Refused == 0)
            return null;
        return Invalidates(cell)
            ? $"Every one of {Wording.Counted(cell.Requests.Total, "request")} was refused although the target lived: it does not listen where the requests went (port, address)."
            : $"{Wording.Counted(cell.Requests.Refused, "connection")} of {cell.Requests.Total} {Wording.Were(cell.Requests.Total)} refused although the target lived: it closed its listening socket for a while.";
    }
}
