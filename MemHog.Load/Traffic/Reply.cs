using MemHog.Load.Model;

namespace MemHog.Load.Traffic;

/// <summary>What became of one request.</summary>
/// <param name="Outcome">The word for it.</param>
/// <param name="Status">The answer's HTTP status, 0 for an answer that was not HTTP, null without a whole answer.</param>
internal readonly record struct Reply(Outcome Outcome, int? Status)
{
    /// <summary>Whether a part of an answer came before the time was up: slow is not silent.</summary>
    public bool Began { get; init; }

    /// <summary>How much of an answer came, its head included.</summary>
    public long ReceivedBytes { get; init; }

    public static readonly Reply Refused = new(Outcome.Refused, null);

    public static readonly Reply Reset = new(Outcome.Reset, null);

    public static readonly Reply Timeout = new(Outcome.Timeout, null);

    public static readonly Reply Censored = new(Outcome.Censored, null);

    public static readonly Reply NotHttp = new(Outcome.Failed, 0);

    public static Reply From(ResponseHead head) => new(
        head.Status switch
        {
            < 400 => Outcome.Ok,
            429 or 503 when !head.MarkedOutOfMemory => Outcome.Shed,
            >= 500 when head.MarkedOutOfMemory => Outcome.OutOfMemory,
            _ => Outcome.Failed,
        },
        head.Status);
}
