namespace MemHog.Api.Hog;

/// <summary>Memory in use. It lives as long as somebody holds this.</summary>
/// <param name="Memory">What was allocated.</param>
/// <param name="Pieces">How many arrays the bytes lie in.</param>
internal sealed record Payload(object Memory, long Pieces);
