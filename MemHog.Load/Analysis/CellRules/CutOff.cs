using MemHog.Load.Model;

namespace MemHog.Load.Analysis.CellRules;

/// <summary>Requests that the laboratory could not send.</summary>
internal sealed class CutOff : ICellRule
{
    public string Id => "cut-off";

    public Severity Severity => Severity.Hint;

    public string? Explain(CellEvidence cell) => cell.Requests.Censored == 0
        ? null
        : $"{Wording.Counted(cell.Requests.Censored, "request")} of {cell.Requests.Total} {Wording.Were(cell.Requests.Censored)} never sent, for lack of local ports: the lower bound of success counts them as not ok, the upper one as ok.";
}
