namespace MemHog.Api.Leak;

/// <summary>What a request to <c>/leak</c> left behind.</summary>
/// <param name="LeakedCount">By this request.</param>
/// <param name="RetainedCount">By all requests so far and not freed, as found on a visit to each.</param>
/// <param name="RetainedEstimatedBytes">Their size, counted from the layout of the objects.</param>
/// <param name="LeakMs">Allocating and keeping, collections included.</param>
/// <param name="VisitMs">Visiting all there is: what grows with the leak.</param>
internal sealed record LeakAnswer(
    string Kind,
    int LeakedCount,
    long RetainedCount,
    long RetainedEstimatedBytes,
    double LeakMs,
    double VisitMs);

/// <summary>What DELETE on <c>/leak</c> let go.</summary>
/// <param name="Freed">By kind, also where it was nothing.</param>
internal sealed record FreeAnswer(long FreedCount, long FreedEstimatedBytes, IReadOnlyList<FreedKind> Freed);

/// <summary>What there was of one kind.</summary>
internal sealed record FreedKind(string Kind, long FreedCount, long FreedEstimatedBytes);
