using MemHog.Load.Model;

namespace MemHog.Load.Analysis.CellRules;

/// <summary>An open loop that had to let arrivals go: the target was slower than they came.</summary>
internal sealed class Dropped : ICellRule
{
    public string Id => "dropped";

    public Severity Severity => Severity.Warning;

    public string? Explain(CellEvidence cell) => cell.Requests.Dropped == 0
        ? null
        : $"{Wording.Counted(cell.Requests.Dropped, "arrival")} of {cell.Requests.Total} {Wording.Were(cell.Requests.Dropped)} dropped: {cell.Cell.Load.Clients} requests "
            + "were in flight, as many as the experiment allows (load.clients). Nobody was served, so they count as not ok; no percentile of the latency holds them.";
}
