namespace MemHog.Load.Stats;

/// <summary>A value and when it was so, in seconds.</summary>
internal readonly record struct TimedValue(double AtSeconds, double Value);
