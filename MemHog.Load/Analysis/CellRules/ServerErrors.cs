using MemHog.Load.Model;

namespace MemHog.Load.Analysis.CellRules;

/// <summary>5xx that neither protect the service (503) nor are marked as out of memory, and statuses that are no answer at all.</summary>
internal sealed class ServerErrors : ICellRule
{
    public string Id => "server-errors";

    public Severity Severity => Severity.Error;

    public string? Explain(CellEvidence cell)
    {
        var rejected = cell.Answers(status => status is 0 or (>= 400 and <= 499 and not 429));
        var errors = cell.Requests.Failed - rejected;
        if (errors <= 0)
            return null;
        var statuses = string.Join(", ", cell.Statuses.Where(pair => pair.Key is >= 500 and not 503).Select(pair => $"{pair.Key} x {pair.Value}"));
        var marked = cell.Requests.OutOfMemory > 0 ? $" (of all answers: {statuses}; those marked as out of memory are counted apart)" : statuses.Length > 0 ? $" ({statuses})" : "";
        return $"{Wording.Counted(errors, "request")} of {cell.Requests.Total} failed with a server error that the target does not mark as out of memory{marked}.";
    }
}
