namespace MemHog.Load.Model;

/// <summary>A short piece of the load, warmup included: requests are counted where they start, and again where they end.</summary>
/// <param name="AtSeconds">Where it begins, in seconds since the start of the trial.</param>
/// <param name="Seconds">How long it is.</param>
/// <param name="Started">Requests that were to start in it.</param>
/// <param name="InFlight">Requests that had started and not ended when it was over.</param>
/// <param name="Ended">Requests that ended in it, by what became of them.</param>
/// <param name="SlowestMicroseconds">The longest latency of those that ended in it.</param>
internal readonly record struct LoadSlot(double AtSeconds, double Seconds, long Started, long InFlight, OutcomeCounts Ended, long SlowestMicroseconds);
