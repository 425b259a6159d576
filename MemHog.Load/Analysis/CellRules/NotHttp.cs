using MemHog.Load.Model;

namespace MemHog.Load.Analysis.CellRules;

/// <summary>Answers that are not HTTP. When no answer was, and they are at least half of what was sent, something else listens on that port.</summary>
internal sealed class NotHttp : IInvalidatingRule
{
    public string Id => "not-http";

    public Severity Severity => Severity.Error;

    // The second half of the condition keeps a garbled last answer of a dying process from hiding its death.
    public bool Invalidates(CellEvidence cell) =>
        Count(cell) > 0 && cell.Answers(status => status != 0) == 0 && 2 * Count(cell) >= cell.Requests.Total;

    public string? Explain(CellEvidence cell) => Count(cell) == 0
        ? null
        : $"{Wording.Counted(Count(cell), "answer")} to {Wording.Counted(cell.Requests.Total, "request")} {(Count(cell) == 1 ? "was" : "were")} not HTTP/1.1{(cell.Cell.Load.Tls ? " over TLS" : "")}"
            + (!Invalidates(cell) ? "."
                : cell.Cell.Load.Tls ? ": does the target speak HTTPS on the port that it was given, as target.scheme says?"
                : ": does the target speak plain HTTP on the port that it was given? If it is HTTPS, write target.scheme: https.");

    private static long Count(CellEvidence cell) => cell.Answers(status => status == 0);
}
