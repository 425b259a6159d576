namespace MemHog.Load.Stats;

/// <summary>
/// By how much requests of one process are worth less than independent ones: the variance of the success ratio as seen
/// between trials, over what a binomial would have (Rao and Scott 1992, "A simple method for the analysis of clustered
/// binary data", Biometrics 48:577-585). About 1 without clustering; less by luck, or where failures come at regular times.
/// </summary>
internal static class DesignEffect
{
    /// <summary>
    /// The correlation between requests of one process that is assumed while one trial is all there is: between-trial
    /// spread cannot be seen then. At 0.05 a single trial is worth at most 20 independent requests, whatever its length:
    /// enough to tell a gross failure, never enough to confirm 99 %.
    /// </summary>
    public const double AssumedCorrelation = 0.05;

    /// <summary>The ratio estimator's variance between trials over the binomial one; 1 where nothing failed, or everything, or in a single trial.</summary>
    public static double Seen(IReadOnlyCollection<TrialCount> trials)
    {
        double total = trials.Sum(trial => trial.Total);
        var share = trials.Sum(trial => trial.Ok) / Math.Max(1, total);
        var alike = trials.Sum(trial => (double)trial.Total * trial.Total) / Math.Max(1, total * total);
        if (alike is 0 or >= 1 || share is <= 0 or >= 1)
            return 1;
        var spread = trials.Select(trial => trial.Ok - share * trial.Total).Sum(deviation => deviation * deviation);
        return spread / (total * share * (1 - share)) / (1 - alike);
    }
}
