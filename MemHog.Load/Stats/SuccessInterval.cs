using MemHog.Load.Model;

namespace MemHog.Load.Stats;

/// <summary>
/// The share of requests that were ok with its 95 % interval, respecting that requests of one process are not
/// independent: Wilson's interval at the effective sample size n / <see cref="DesignEffect"/>.
/// </summary>
/// <remarks>
/// Its limits. Coverage in simulation (SuccessIntervalCoverageTests) is 94-98 % without clustering and 89-97 % with an
/// intra-trial correlation up to 0.02 and at least 3 trials. It falls below that where trials fail rarely and then
/// grossly (a collapse in one trial of thirty is not seen in three): no interval over three processes can show such a
/// configuration to be safe, and with no failure at all in two or more trials the requests count as independent.
/// A replacement that is validated for these too is planned.
/// </remarks>
internal static class SuccessInterval
{
    /// <param name="trials">Per trial, ok of all requests.</param>
    /// <param name="error">How often the interval may miss the truth.</param>
    /// <returns>Null without any request.</returns>
    public static Interval? Of(IReadOnlyCollection<TrialCount> trials, double error = AlphaSpending.Whole)
    {
        double total = trials.Sum(trial => trial.Total);
        return total > 0 ? Wilson.Of(trials.Sum(trial => trial.Ok) / total, total / DesignEffect.Of(trials, error), Normal.Quantile(error)) : null;
    }

    /// <summary>
    /// As above, where some requests were cut off by the laboratory and nobody knows how they would have ended: the lower
    /// bound counts them as not ok, the upper one as ok (the worst cases of Manski 2003, "Partial Identification of
    /// Probability Distributions"), so that they can leave a verdict open but never decide one.
    /// </summary>
    /// <param name="trials">The requests of each trial.</param>
    /// <param name="measure">Of what the ok requests are a share.</param>
    /// <param name="error">How often the interval may miss the truth.</param>
    public static Interval? Of(IEnumerable<OutcomeCounts> trials, Measure measure = Measure.Success, double error = AlphaSpending.Whole)
    {
        var counts = trials.ToArray();
        return Of([.. counts.Select(count => new TrialCount(count.Ok, Whole(count, measure)))], error) is { } worst
            && Of([.. counts.Select(count => new TrialCount(count.Ok + count.Censored, Whole(count, measure)))], error) is { } best
            ? worst with { High = Math.Max(worst.High, best.High), Low = Math.Min(worst.Low, best.Low) }
            : null;
    }

    /// <summary>The requests that count.</summary>
    public static long Whole(OutcomeCounts counts, Measure measure) => measure == Measure.Success ? counts.Total : counts.Admitted;
}
