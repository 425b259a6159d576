using MemHog.Load.Model;

namespace MemHog.Load.Stats;

/// <summary>
/// The mean over trials with its 95 % interval, by drawing trials anew and then, within each, its requests (Davison and Hinkley
/// 1997, "Bootstrap Methods and their Application", 3.8).
/// </summary>
/// <remarks>
/// Done plainly that is wrong in both directions, and both are corrected.
/// Too wide: the spread between trials as seen already holds that of their requests, which the second draw adds once more. So trials
/// are drawn closer together by just that part, as Davison and Hinkley do there.
/// Too narrow: n trials drawn from n vary by (n - 1)/n of what they should, and 1.96 takes for granted that the spread is known. So
/// the distribution is stretched about its centre by t/z and the square root of n/(n - 1) (Hesterberg 2015, "What teachers should
/// know about the bootstrap", The American Statistician 69:371-386): with three trials to 2.7 times its width. It keeps its skewness.
/// What this covers is in docs/benchmarks.md (<c>memhog bench comparisons</c>).
/// </remarks>
internal static class HierarchicalBootstrap
{
    private const int Resamples = 1000;
    private const int Outside = Resamples / 40;

    /// <param name="trials">In the order of their numbers: the seed gives the same draws then.</param>
    /// <param name="seed">Of all draws.</param>
    /// <returns>Null with fewer than two trials: one process says nothing about how much processes differ.</returns>
    public static Interval? Of(IReadOnlyList<ResampledTrial> trials, ulong seed)
    {
        var n = trials.Count;
        if (n < 2)
            return null;
        var mean = trials.Average(trial => trial.Value.Value);
        var between = trials.Sum(trial => Squared(trial.Value.Value - mean)) / (n - 1);
        var centres = trials.Select(trial => trial.Again.IsEmpty ? 0 : trial.Again.Average()).ToArray();
        var within = trials.Select((trial, i) => trial.Again.IsEmpty ? 0 : trial.Again.Sum(again => Squared(again - centres[i])) / (trial.Again.Length - 1)).Average();
        // Both parts add up to (n - 1)/n of what was seen between trials, as if they alone had been drawn.
        var closer = between > within ? Math.Sqrt(1 - within / between) : 0;
        var share = Math.Sqrt((n - 1.0) / n * (within > between ? between / within : 1));

        var random = new SplitMix64(seed);
        var means = new double[Resamples];
        for (var resample = 0; resample < Resamples; resample++)
        {
            var sum = 0.0;
            for (var i = 0; i < n; i++)
            {
                var drawn = random.Below(n);
                var again = trials[drawn].Again;
                sum += closer * (trials[drawn].Value.Value - mean) + (again.IsEmpty ? 0 : share * (again[random.Below(again.Length)] - centres[drawn]));
            }

            means[resample] = sum / n;
        }

        Array.Sort(means);
        var stretch = StudentT.Quantile975(n - 1) / Wilson.Z * Math.Sqrt(n / (n - 1.0));
        var least = StudentT.Quantile975(n - 1) * Math.Sqrt(trials.Average(trial => trial.Value.LeastVariance) / n);
        return new Interval(mean, mean - Math.Max(least, -stretch * means[Outside]), mean + Math.Max(least, stretch * means[^(Outside + 1)]));
    }

    private static double Squared(double value) => value * value;
}
