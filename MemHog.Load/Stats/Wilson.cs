using MemHog.Load.Model;

namespace MemHog.Load.Stats;

/// <summary>
/// The score interval for a proportion at 95 %, two-sided (Wilson 1927, "Probable inference, the law of succession, and
/// statistical inference", JASA 22:209-212). Unlike p ± z·se it stays within 0..1 and is not empty at 0 % or 100 %,
/// where every interesting configuration lives.
/// </summary>
internal static class Wilson
{
    /// <summary>The 97.5 % quantile of the standard normal distribution.</summary>
    public const double Z = 1.959963984540054;

    /// <param name="share">The observed proportion, 0..1.</param>
    /// <param name="sampleSize">How many independent observations it is worth; more than 0, need not be whole.</param>
    /// <param name="z">How many standard errors wide to either side; 95 % unless told.</param>
    public static Interval Of(double share, double sampleSize, double z = Z)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sampleSize);
        ArgumentOutOfRangeException.ThrowIfNegative(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1);
        var z2 = z * z;
        var scale = 1 + z2 / sampleSize;
        var centre = (share + z2 / (2 * sampleSize)) / scale;
        var half = z / scale * Math.Sqrt(share * (1 - share) / sampleSize + z2 / (4 * sampleSize * sampleSize));
        // At the ends the bound is exactly 0 or 1; floating point must not leave it beside that.
        var low = share == 0 ? 0 : Math.Clamp(centre - half, 0, share);
        var high = share == 1 ? 1 : Math.Clamp(centre + half, share, 1);
        return new Interval(share, low, high);
    }
}
