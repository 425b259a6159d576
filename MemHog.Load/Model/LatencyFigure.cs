namespace MemHog.Load.Model;

/// <summary>A percentile or a maximum of latencies of which some are known only to be longer than a time.</summary>
/// <param name="Time">The figure.</param>
/// <param name="IsLowerBound">The figure is this or more: too many requests were cut off before it could be seen.</param>
internal readonly record struct LatencyFigure(TimeSpan Time, bool IsLowerBound);
