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
        if (ClusteredShare.Of(trials) is not { } now)
            return null;
        var filled = trials.Count(trial => trial.Total > 0);
        // A second trial replaces the assumed correlation by what is seen; until then it is taken for granted.
        if (filled == 1 && now.Value is > 0 and < 1)
            now = now with { Spread = 1 + (now.Requests - 1) * DesignEffect.AssumedCorrelation };
        for (var more = 1; more <= Most; more++)
        {
            if (SloDecision.Of(now.Times((double)(filled + more) / filled).Interval(error), target) != Verdict.Undecided)
                return more;
        }

        return null;
    }
}
