namespace MemHog.Api.Hog;

/// <summary>What a request to <c>/hog</c> used.</summary>
/// <param name="Bytes">Size of the payload, exactly what was asked for.</param>
/// <param name="Shape">How it was laid out.</param>
/// <param name="Pieces">In how many arrays it lay at the end.</param>
/// <param name="AllocatedBytes">What the GC had to give to get there, by its own count: more, where a list copied.</param>
/// <param name="HoldMs">How long it was to be held.</param>
/// <param name="AllocateMs">Allocating and touching, collections included.</param>
/// <param name="ElapsedMs">Allocating and holding.</param>
internal sealed record HogAnswer(
    long Bytes,
    string Shape,
    long Pieces,
    long AllocatedBytes,
    double HoldMs,
    double AllocateMs,
    double ElapsedMs);
