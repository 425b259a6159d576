namespace MemHog.Load.Measurement.Gc.Trace;

/// <summary>One event as it came, not yet understood.</summary>
/// <param name="Id">Of the provider's event.</param>
/// <param name="Timestamp">In ticks of the target's monotonic clock.</param>
/// <param name="Thread">That it tells of.</param>
/// <param name="Payload">A copy.</param>
internal readonly record struct TraceEvent(int Id, long Timestamp, long Thread, byte[] Payload);
