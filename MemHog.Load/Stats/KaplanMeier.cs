using MemHog.Load.Model;

namespace MemHog.Load.Stats;

/// <summary>
/// Quantiles of latencies of which some were cut off, so that only a lower bound of them is known (Kaplan and Meier,
/// "Nonparametric estimation from incomplete observations", 1958). A request that was cut off counts among those that lasted
/// longer than every one that ended before, and from there on as those that were under way when it was cut.
/// </summary>
internal static class KaplanMeier
{
    /// <param name="ended">Latencies that are known.</param>
    /// <param name="cut">How long those had lasted that were cut off; what was cut in the bucket in which another ended lasted longer.</param>
    /// <param name="quantile">Above 0, at most 1.</param>
    /// <returns>
    /// Without any that was cut off, the nearest rank. Where the estimate does not reach so far, the value as if each had ended
    /// when it was cut, which takes nothing for granted, and at least the longest that ended. Null without any value.
    /// </returns>
    public static LatencyFigure? Quantile(Histogram ended, Histogram cut, double quantile)
    {
        var atRisk = ended.Count + cut.Count;
        if (atRisk == 0)
            return null;
        // Between two cuts the product of shares is one share, so it is computed as one: exact where nothing was cut at all.
        var (survived, since) = (1.0, atRisk);
        var cuts = cut.Buckets.GetEnumerator();
        var left = cuts.MoveNext();
        foreach (var (index, count) in ended.Buckets)
        {
            for (; left && cuts.Current.Index < index; left = cuts.MoveNext())
            {
                survived *= (double)atRisk / since;
                atRisk -= cuts.Current.Count;
                since = atRisk;
            }

            atRisk -= count;
            if ((1 - survived) * since + survived * (since - atRisk) >= quantile * since)
                return new LatencyFigure(TimeSpan.FromMicroseconds(Math.Min(Histogram.MiddleOf(index), ended.MaxMicroseconds)), IsLowerBound: false);
        }

        var ifNoneWentOn = Histogram.Merge([ended, cut]).Quantile(quantile)!.Value;
        var longest = TimeSpan.FromMicroseconds(ended.MaxMicroseconds);
        return new LatencyFigure(ifNoneWentOn > longest ? ifNoneWentOn : longest, IsLowerBound: true);
    }
}
