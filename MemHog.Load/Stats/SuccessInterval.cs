using MemHog.Load.Model;

namespace MemHog.Load.Stats;

/// <summary>
/// The share of requests that were ok with its interval, respecting that requests of one process are not independent:
/// Wilson's at the number of independent requests that they are worth (<see cref="ClusteredShare"/>).
/// </summary>
/// <remarks>
/// <c>memhog bench verdicts</c> shows how often it holds the truth; docs/method.md quotes it. Its limits: a configuration that fails
/// rarely and then grossly (a collapse in one trial of thirty) is mostly not seen to fail in three trials, and then no interval over these
/// three can hold it. And it is no steady function of the counts: one failure more may show that trials are more alike.
/// </remarks>
internal static class SuccessInterval
{
    /// <param name="trials">Per trial, ok of all requests.</param>
    /// <param name="error">How often the interval may miss the truth.</param>
    /// <returns>Null without any request.</returns>
    public static Interval? Of(IReadOnlyCollection<TrialCount> trials, double error = AlphaSpending.Whole) => ClusteredShare.Of(trials)?.Interval(error);

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
