namespace MemHog.Load.Stats;

/// <summary>
/// By how much requests of one process are worth less than independent ones: the variance of the success ratio as seen
/// between trials, over what a binomial would have (Rao and Scott 1992, "A simple method for the analysis of clustered
/// binary data", Biometrics 48:577-585). Never below 1: a lucky evenness of few trials must not narrow an interval.
/// </summary>
internal static class DesignEffect
{
    /// <summary>
    /// The correlation between requests of one process that is assumed while one trial is all there is: between-trial
    /// spread cannot be seen then. At 0.05 a single trial is worth at most 20 independent requests, whatever its length:
    /// enough to tell a gross failure, never enough to confirm 99 %.
    /// </summary>
    public const double AssumedCorrelation = 0.05;

    /// <summary>What to divide the number of requests by; at least 1, and 1 without requests.</summary>
    public static double Of(IReadOnlyCollection<TrialCount> trials, double error = AlphaSpending.Whole)
    {
        var filled = trials.Count(trial => trial.Total > 0);
        return filled < 2 ? Seen(trials) : WidenedFor(filled, Seen(trials), error);
    }

    /// <summary>The ratio estimator's variance between trials over the binomial one; with a single trial the assumed one.</summary>
    public static double Seen(IReadOnlyCollection<TrialCount> trials)
    {
        var filled = trials.Where(trial => trial.Total > 0).ToArray();
        double total = filled.Sum(trial => trial.Total);
        if (filled.Length < 2)
            return filled.Length == 0 ? 1 : 1 + (total - 1) * AssumedCorrelation;

        var share = filled.Sum(trial => trial.Ok) / total;
        if (share is <= 0 or >= 1)
            return 1;
        var spread = filled.Select(trial => trial.Ok - share * trial.Total).Sum(deviation => deviation * deviation);
        var clusters = (double)filled.Length;
        return Math.Max(1, clusters / (clusters - 1) * spread / (total * share * (1 - share)));
    }

    /// <summary>
    /// The excess over 1 was itself estimated from so few trials, so it is widened by (t/z)² with trials - 1 degrees of
    /// freedom: the correction of Korn and Graubard (1998, Survey Methodology 24:193-201), applied to the excess only,
    /// because the binomial part is known and one stray failure in a thousand must not cost a factor of five.
    /// </summary>
    public static double WidenedFor(int trials, double seen, double error = AlphaSpending.Whole)
    {
        var factor = StudentT.Quantile(error, trials - 1) / Normal.Quantile(error);
        return 1 + (seen - 1) * factor * factor;
    }
}
