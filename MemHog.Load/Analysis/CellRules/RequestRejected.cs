using MemHog.Load.Model;

namespace MemHog.Load.Analysis.CellRules;

/// <summary>4xx other than 429: the target says that the request is wrong. When that is half of all answers, the service was not measured.</summary>
internal sealed class RequestRejected : IInvalidatingRule
{
    public string Id => "request-rejected";

    public Severity Severity => Severity.Error;

    public bool Invalidates(CellEvidence cell) => Rejected(cell) is > 0 and var rejected && 2 * rejected >= cell.Answers(_ => true);

    public string? Explain(CellEvidence cell)
    {
        if (Rejected(cell) is 0 or < 0)
            return null;
        var statuses = string.Join(", ", cell.Statuses.Where(pair => IsRejection(pair.Key)).Select(pair => $"{pair.Key} x {pair.Value}"));
        return $"{Wording.Counted(Rejected(cell), "request")} of {cell.Requests.Total} got an answer that calls the request wrong ({statuses}): "
            + $"check {cell.Cell.Load.Request} against what the target offers.";
    }

    private static bool IsRejection(int status) => status is >= 400 and <= 499 and not 429;

    private static long Rejected(CellEvidence cell) => cell.Answers(IsRejection);
}
