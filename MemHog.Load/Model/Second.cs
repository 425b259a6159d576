namespace MemHog.Load.Model;

/// <summary>What one second of load brought, warmup included; requests belong to the second in which they were to start.</summary>
/// <param name="AtSeconds">Where the second begins, in seconds since the start of the trial.</param>
/// <param name="Ok">Requests that were ok.</param>
/// <param name="Total">All requests.</param>
/// <param name="OutOfMemory">Answers that the target marks as out of memory.</param>
/// <param name="OkMicroseconds">Latencies of the ok ones, added up: the mean is this by <paramref name="Ok"/>.</param>
/// <param name="OkMaxMicroseconds">The largest of them.</param>
internal readonly record struct Second(double AtSeconds, long Ok, long Total, long OutOfMemory, long OkMicroseconds, long OkMaxMicroseconds);
