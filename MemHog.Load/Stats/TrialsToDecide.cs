using MemHog.Load.Model;

namespace MemHog.Load.Stats;

/// <summary>Roughly how much more data would decide, if the next trials are like those that are in.</summary>
internal static class TrialsToDecide
{
    /// <summary>Beyond this the honest answer is "change something else".</summary>
    public const int Most = 1000;

    /// <param name="trials">That are in.</param>
    /// <param name="target">That the interval must be clear of.</param>
    /// <param name="error">Of the interval, now and then.</param>
    /// <returns>Further trials, at least 1; null when it would take more than <see cref="Most"/> or cannot be told.</returns>
    public static int? More(IReadOnlyCollection<TrialCount> trials, Ratio target, double error = AlphaSpending.Whole)
    {
        var filled = trials.Where(trial => trial.Total > 0).ToArray();
        double total = filled.Sum(trial => trial.Total);
        if (total == 0)
            return null;
        var share = filled.Sum(trial => trial.Ok) / total;
        if (Wilson.SampleSizeToDecide(share, target.Value, Normal.Quantile(error)) is not { } needed)
            return null;

        var perTrial = total / filled.Length;
        // A second trial replaces the assumed correlation by what is seen, and without any failure that is none.
        var seen = share is 0 or 1 ? 1 : DesignEffect.Seen(filled);
        for (var more = 1; more <= Most; more++)
        {
            var trialsThen = filled.Length + more;
            if (trialsThen * perTrial / DesignEffect.WidenedFor(trialsThen, seen, error) >= needed)
                return more;
        }

        return null;
    }
}
