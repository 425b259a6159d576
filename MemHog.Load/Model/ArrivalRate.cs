using System.Globalization;

namespace MemHog.Load.Model;

/// <summary>How many requests arrive in a second, whether or not earlier ones have been answered: an open loop's pace.</summary>
internal readonly record struct ArrivalRate(double PerSecond)
{
    /// <summary>When arrival number <paramref name="index"/> (from 0) is due, since the start of the load. Evenly spaced, and computed anew each time so that no error adds up.</summary>
    public TimeSpan Due(long index) => TimeSpan.FromSeconds(index / PerSecond);

    /// <summary>"200/s".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{PerSecond:0.###}/s");
}
