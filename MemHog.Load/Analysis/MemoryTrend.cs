using System.Collections.Immutable;
using MemHog.Load.Model;
using MemHog.Load.Stats;

namespace MemHog.Load.Analysis;

/// <summary>The anonymous memory of a stretch of a trial as a line: only what no reclaim can take back leaks, page cache does not.</summary>
/// <param name="Points">What collections leave, by window.</param>
/// <param name="Line">Through them, in bytes.</param>
/// <param name="ToothBytes">How far garbage rises above that, in the median window.</param>
internal sealed record MemoryTrend(ImmutableArray<TimedValue> Points, TrendLine Line, double ToothBytes)
{
    /// <returns>Null where the stretch is too short to tell.</returns>
    public static MemoryTrend? Of(TrialResult trial, double fromSeconds, double toSeconds)
    {
        ImmutableArray<TimedValue> memory = [.. trial.Samples.Select(sample => new TimedValue(sample.AtSeconds, sample.AnonBytes))];
        var low = Envelope.Of(memory, fromSeconds, toSeconds, Envelope.Low);
        if (TheilSen.Of(low) is not { } line)
            return null;
        var high = Envelope.Of(memory, fromSeconds, toSeconds, Envelope.High);
        return new MemoryTrend(low, line, Median.Of(low.Zip(high, (bottom, top) => top.Value - bottom.Value)));
    }

    /// <summary>When the line meets a ceiling, in seconds since the start of the trial; infinity stands for never.</summary>
    /// <param name="ceiling">Of this trial.</param>
    /// <param name="nowSeconds">Until when it has not.</param>
    public Interval Meets(Ceiling ceiling, double nowSeconds)
    {
        var room = ceiling.Height.Count - (ceiling.OfHeap ? 0 : ToothBytes) - Line.Level;
        double At(double slope) => slope > 0 ? Math.Max(nowSeconds, Line.MiddleSeconds + room / slope) : double.PositiveInfinity;
        return new Interval(At(Line.Slope.Value), At(Line.Slope.High), At(Line.Slope.Low));
    }
}
