using MemHog.Load.Model;

namespace MemHog.Load.Stats;

/// <summary>The share of requests that were ok, over trials whose requests are not independent of each other.</summary>
/// <param name="Value">Of all trials together, 0..1.</param>
/// <param name="Requests">Of all trials together, more than 0.</param>
/// <param name="Trials">How many trials of equal length tell as much (Kish 1965, "Survey Sampling"): the square of all requests over the sum of squares of each trial's; at least two where two have requests.</param>
/// <param name="Spread">The design effect as seen, see <see cref="DesignEffect"/>; 1 where it cannot be seen.</param>
internal readonly record struct ClusteredShare(double Value, double Requests, double Trials, double Spread)
{
    /// <summary>What an even spread may take off the variance, in standard deviations of the spread.</summary>
    private const double Evenness = 0.35;

    /// <summary>How much more clustering is allowed for than was seen, in standard deviations of the spread, for each one of the interval.</summary>
    private const double Doubt = 0.36;

    /// <summary>
    /// Part of a request that the bounds give way, most the one next to the rarer outcome's end: without that, one failure of 1,000 would
    /// refute 99.98 % (Newcombe 1998, Statistics in Medicine 17:857-872).
    /// </summary>
    private const double Continuity = 0.5;

    /// <returns>Null without any request.</returns>
    public static ClusteredShare? Of(IReadOnlyCollection<TrialCount> trials)
    {
        double total = trials.Sum(trial => trial.Total);
        if (total == 0)
            return null;
        var alike = total * total / trials.Sum(trial => (double)trial.Total * trial.Total);
        var worth = trials.Count(trial => trial.Total > 0) == 1 ? 1 : Math.Max(2, alike);
        return new ClusteredShare(trials.Sum(trial => trial.Ok) / total, total, worth, DesignEffect.Seen(trials));
    }

    /// <summary>The same with so many times the trials, all like these.</summary>
    public ClusteredShare Times(double factor) => this with { Requests = Requests * factor, Trials = Trials * factor };

    /// <param name="error">How often the interval may miss the truth.</param>
    public Interval Interval(double error)
    {
        var (z, worth) = (Normal.Quantile(error), Worth(error));
        var low = Wilson.Of(Math.Max(0, Value - Continuity * (1 - Value) / Requests), worth, z).Low;
        var high = Wilson.Of(Math.Min(1, Value + Continuity * Value / Requests), worth, z).High;
        return new Interval(Value, Math.Min(low, Value), Math.Max(high, Value));
    }

    /// <summary>
    /// How many independent requests they are worth. One trial cannot show its spread, so a correlation is assumed; without any
    /// failure (or success) no clustering is seen, and each request counts. Otherwise the variance is that of
    /// independent requests, less what an even spread shows; plus the excess that was seen and a doubt, both times (t/z)², because that was
    /// estimated from few trials (Korn and Graubard 1998, Survey Methodology 24:193-201); plus one over the rarer outcome's count,
    /// because one failure tells nothing of how failures cluster.
    /// </summary>
    private double Worth(double error)
    {
        if (Trials <= 1)
            return Requests / (1 + (Requests - 1) * DesignEffect.AssumedCorrelation);
        var rarer = Requests * Math.Min(Value, 1 - Value);
        if (rarer == 0)
            return Requests;
        var (freedom, z) = (Trials - 1, Normal.Quantile(error));
        // Of the index of dispersion of so many counts with this sum, if all requests are independent.
        var deviation = Math.Sqrt(2 / freedom * Math.Max(0, 1 - 1 / rarer));
        var widening = StudentT.Quantile(error, freedom) / z;
        return Requests / (1 - Math.Min(Evenness * deviation, 0.5) + widening * widening * Math.Max(0, Spread - 1 + Doubt * z * deviation) + 1 / rarer);
    }
}
