using MemHog.Load.Model;

namespace MemHog.Load.Stats;

/// <summary>A straight line through a series, with what is known of its slope.</summary>
/// <param name="Slope">In units of the value per second, with its 95 % interval.</param>
/// <param name="MiddleSeconds">The median of the times: where the level hardly depends on the slope.</param>
/// <param name="Level">The line's height there.</param>
internal readonly record struct TrendLine(Interval Slope, double MiddleSeconds, double Level)
{
    public double At(double seconds) => Level + Slope.Value * (seconds - MiddleSeconds);
}
