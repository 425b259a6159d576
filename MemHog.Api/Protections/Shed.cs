namespace MemHog.Api.Protections;

/// <summary>Why a request is turned away, and what it is told. Turning away is what a protection is for, no failure.</summary>
/// <param name="Status">503, or 429 where the client asks too often.</param>
/// <param name="Reason">Ends the problem type: <c>urn:memhog:problem:shed:queue-full</c>.</param>
/// <param name="Detail">The same for people.</param>
/// <param name="RetryAfter">When it may be worth another try; null if it never is.</param>
internal sealed record Shed(int Status, string Reason, string Detail, TimeSpan? RetryAfter);
