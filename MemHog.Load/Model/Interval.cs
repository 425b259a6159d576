namespace MemHog.Load.Model;

/// <summary>A point estimate with its 95 % confidence interval, all shares between 0 and 1.</summary>
internal readonly record struct Interval(double Value, double Low, double High);
