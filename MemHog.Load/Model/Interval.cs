namespace MemHog.Load.Model;

/// <summary>A point estimate with its 95 % confidence interval, all three in the same unit: a share between 0 and 1 unless said otherwise.</summary>
internal readonly record struct Interval(double Value, double Low, double High)
{
    /// <summary>The same on a scale that begins later.</summary>
    public Interval Less(double offset) => new(Value - offset, Low - offset, High - offset);
}
