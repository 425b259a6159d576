using MemHog.Load.Model;

namespace MemHog.Load.Stats;

/// <summary>
/// How far two shares of independent trials differ, from their own intervals: the distances of each share from its bounds
/// are recovered as variances and added (MOVER: Newcombe 1998, Statistics in Medicine 17:873-890; Zou and Donner 2008,
/// Statistics in Medicine 27:1693-1702). So it respects whatever those intervals respect: clustering, shares near 100 %,
/// requests of which nobody knows the end.
/// </summary>
internal static class ShareDifference
{
    /// <param name="first">A share with its 95 % interval.</param>
    /// <param name="second">Another, of other trials.</param>
    /// <param name="fewestTrials">Of the two, the fewer trials: what the spread is known from.</param>
    /// <param name="beyond">How large a difference does not count, 0..1.</param>
    /// <returns>
    /// <paramref name="second"/> - <paramref name="first"/> with its 95 % interval, and the chance of one that lies as far beyond
    /// <paramref name="beyond"/> if the true one does not; 1 with a single trial, whose spread between processes nobody has seen.
    /// </returns>
    public static Effect Of(Interval first, Interval second, int fewestTrials, double beyond = 0)
    {
        var value = second.Value - first.Value;
        var low = value - Hypotenuse(second.Value - second.Low, first.High - first.Value);
        var high = value + Hypotenuse(second.High - second.Value, first.Value - first.Low);
        return new Effect(value, low, high, Chance(Math.Abs(value) - beyond, value > 0 ? value - low : high - value, fewestTrials));
    }

    // The bound on the side of no difference, read as t times a standard error: with few trials an honest error of 1 in 1000 needs far more than 1.96 of them.
    private static double Chance(double distance, double half, int fewestTrials) =>
        distance <= 0 || fewestTrials < 2
            ? 1
            : new Spread(half / StudentT.Quantile975(fewestTrials - 1), fewestTrials - 1).P(distance);

    private static double Hypotenuse(double a, double b) => Math.Sqrt(a * a + b * b);
}
