using MemHog.Load.Stats;

namespace MemHog.Load.Analysis.Calibrating;

/// <summary>The smallest difference that a paired comparison shows four times in five (power 80 % at a level of 5 %, two-sided; Cohen 1988, "Statistical Power Analysis", 2nd ed., 2.4). With 3 trials it is shown in 77 % of cases, with more in 80 (CalibrationOfTests).</summary>
internal static class Detectable
{
    /// <summary>Twice the chance of a t beyond the 80 % quantile.</summary>
    private const double Missed = 2 * (1 - 0.8);

    /// <param name="deviation">Standard deviation of the paired differences.</param>
    /// <param name="trials">Of each of the two; at least 2.</param>
    public static double Difference(double deviation, int trials) =>
        (StudentT.Quantile975(trials - 1) + Quantile(Missed, trials - 1)) * deviation / Math.Sqrt(trials);

    /// <summary>The t that is passed, to either side, with this chance; by halving, since nothing here is in a hurry.</summary>
    private static double Quantile(double chance, int degreesOfFreedom)
    {
        var (low, high) = (0.0, 1e3);
        for (var halving = 0; halving < 60; halving++)
        {
            var middle = (low + high) / 2;
            (low, high) = StudentT.TwoSided(middle, degreesOfFreedom) > chance ? (middle, high) : (low, middle);
        }

        return low;
    }
}
