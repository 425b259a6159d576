using MemHog.Load.Stats;

namespace MemHog.Load.Analysis;

/// <summary>The percentiles of a cell, each told only where there are enough values for it.</summary>
internal static class CellLatency
{
    /// <param name="cell">Its latency is that of ok requests, all trials merged.</param>
    /// <param name="percent">50, 90, 99.</param>
    /// <returns>Null with too few values.</returns>
    public static TimeSpan? Percentile(this CellReport cell, int percent) => Stats.Percentile.Of(cell.Latency, percent);

    /// <summary>The exact largest; null without any ok request.</summary>
    public static TimeSpan? Largest(this CellReport cell) =>
        cell.Latency.Count > 0 ? TimeSpan.FromMicroseconds(cell.Latency.MaxMicroseconds) : null;
}
