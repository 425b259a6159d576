using System.Collections.Immutable;

namespace MemHog.Load.Bench.Truth;

/// <summary>What the server says of the requests that a load has measured: the truth that a histogram is held against.</summary>
internal static class KnownAnswer
{
    /// <summary>The value at or below which a share of all lies (nearest rank, as <see cref="Model.Histogram.Quantile"/> has it), exact; null without any.</summary>
    /// <param name="served">All requests.</param>
    /// <param name="from">Those that came before were of the warmup.</param>
    /// <param name="quantile">0.5, 0.99.</param>
    public static TimeSpan? Quantile(IEnumerable<ServedRequest> served, TimeSpan from, double quantile)
    {
        ImmutableArray<TimeSpan> took = [.. served.Where(request => request.Arrived >= from).Select(request => request.Took).Order()];
        return took.IsEmpty ? null : took[Math.Clamp((int)Math.Ceiling(quantile * took.Length), 1, took.Length) - 1];
    }
}
