using System.Globalization;
using MemHog.Load.Model;
using MemHog.Load.Stats;

namespace MemHog.Load.Bench.Verdicts;

/// <summary>
/// A service whose truth is known: each of its processes draws a success ratio of its own from a beta distribution, and then whether each
/// of its requests is ok (beta-binomial). Where the correlation is above the share that fails, processes fail rarely and then grossly.
/// </summary>
/// <param name="Success">The share of ok over all processes there could be.</param>
/// <param name="Correlation">Between requests of one process; 0 where all processes are alike.</param>
/// <param name="Requests">Of a trial.</param>
/// <param name="IsUneven">Whether trials differ in length by a factor of about 1.5, as those of a closed loop do.</param>
internal sealed record SimulatedService(double Success, double Correlation, int Requests, bool IsUneven = false)
{
    /// <summary>Of the logarithm of a trial's length; that of oom-512 in docs/runs is 0.2 to 0.5.</summary>
    private const double Unevenness = 0.4;

    /// <summary>One fresh process and its load.</summary>
    public TrialCount Trial(SimulatedDice dice)
    {
        var requests = IsUneven ? Math.Max(1, (int)(Requests * Math.Exp(Unevenness * dice.Normal()))) : Requests;
        // The rarer outcome is what is drawn: the fewer, the faster.
        var rarer = Math.Min(Success, 1 - Success);
        var share = Correlation == 0 ? rarer : dice.Beta(rarer * (1 - Correlation) / Correlation, (1 - rarer) * (1 - Correlation) / Correlation);
        var count = dice.Binomial(requests, share);
        return new TrialCount(Success >= 0.5 ? requests - count : count, requests);
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{100 * Success:0.###} %, correlation {Correlation:0.#####}, {(IsUneven ? "about " : "")}{Requests} requests");
}
