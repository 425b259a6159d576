using System.Collections.Immutable;
using MemHog.Load.Model;

namespace MemHog.Load.Stats;

/// <summary>
/// The 95 % interval of a median from the order of the values alone (Thompson 1936; Conover 1999, "Practical Nonparametric
/// Statistics", 3rd ed., 3.2): between the k-th smallest and the k-th largest, with the largest k for which a median
/// outside is less likely than 5 %. It asks only that the values are independent and of one distribution, whatever that is: the
/// time that a busy machine takes has a long tail, and an interval by mean and spread would believe in a symmetric one.
/// </summary>
internal static class MedianInterval
{
    /// <summary>With fewer values even the widest interval, from the smallest to the largest, does not hold in 95 %.</summary>
    public const int Fewest = 6;

    private const double TailAllowed = 0.025;

    /// <param name="values">Independent of each other, in any order.</param>
    /// <returns>Null with fewer than <see cref="Fewest"/>.</returns>
    public static Interval? Of(IEnumerable<double> values)
    {
        ImmutableArray<double> ascending = [.. values.Order()];
        if (ascending.Length < Fewest)
            return null;
        var outside = OutsideOf(ascending.Length);
        return new Interval(Median.OfAscending([.. ascending]), ascending[outside], ascending[^(outside + 1)]);
    }

    /// <summary>How many values to leave out at either end: the largest k where a fair coin shows fewer than k + 1 heads in n throws with at most 2.5 %.</summary>
    private static int OutsideOf(int count)
    {
        // Each probability from the one before, from n heads in no throw on: 2^-n is still a number for a thousand blocks.
        var (probability, tail, outside) = (Math.Pow(0.5, count), 0.0, 0);
        while ((tail += probability) <= TailAllowed)
        {
            probability *= (double)(count - outside) / (outside + 1);
            outside++;
        }

        return Math.Max(0, outside - 1);
    }
}
