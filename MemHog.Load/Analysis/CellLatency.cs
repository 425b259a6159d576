using MemHog.Load.Model;

namespace MemHog.Load.Analysis;

/// <summary>The percentiles of a cell, each told only where there are enough values for it. All trials are merged.</summary>
internal static class CellLatency
{
    /// <param name="cell">Its latency is that of ok requests; those that were cut off are known to have lasted longer than they did.</param>
    /// <param name="percent">50, 90, 99.</param>
    /// <returns>Null with too few values.</returns>
    public static LatencyFigure? Percentile(this CellReport cell, int percent) => Stats.Percentile.Of(cell.Latency, cell.CutLatency, percent);

    /// <summary>The exact largest; null without any request that was ok or cut off.</summary>
    public static LatencyFigure? Largest(this CellReport cell)
    {
        var (ok, cut) = (cell.Latency.MaxMicroseconds, cell.CutLatency.MaxMicroseconds);
        if (cell.Latency.Count + cell.CutLatency.Count == 0)
            return null;
        return cut > ok ? new LatencyFigure(TimeSpan.FromMicroseconds(cut), IsLowerBound: true) : new LatencyFigure(TimeSpan.FromMicroseconds(ok), IsLowerBound: false);
    }

    /// <summary>How late the laboratory sent the requests of an open loop; null for a closed one, and with too few values.</summary>
    public static TimeSpan? Lateness(this CellReport cell, int percent) => Stats.Percentile.Of(cell.Lateness, Histogram.Empty, percent)?.Time;
}
