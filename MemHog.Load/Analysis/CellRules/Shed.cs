using MemHog.Load.Model;

namespace MemHog.Load.Analysis.CellRules;

/// <summary>Refused on purpose to protect the service. Not a failure, and not ok either.</summary>
internal sealed class Shed : ICellRule
{
    public string Id => "shed";

    public Severity Severity => Severity.Warning;

    public string? Explain(CellEvidence cell) => cell.Requests.Shed == 0
        ? null
        : $"{Wording.Counted(cell.Requests.Shed, "request")} of {cell.Requests.Total} {Wording.Were(cell.Requests.Shed)} shed on purpose (429 or 503); success counts ok of all requests, so they lower it; served counts ok of the admitted, so they do not.";
}
