using MemHog.Load.Stats;

namespace MemHog.Tests.Stats;

/// <summary>
/// Simulated memory of a collected heap under load, sampled every 50 ms, as the laboratory's own traces of /hog and /leak
/// look: garbage piles up to a budget that is never quite the same, a collection leaves a little of it, and beside that
/// memory wanders (autocorrelated over seconds), jitters, and now and then a sample falls into a hole.
/// </summary>
internal static class SawTooth
{
    public const double MiB = 1 << 20;
    private const double Step = 0.05;
    private const double Height = 60;
    private const double WanderSeconds = 3;

    /// <param name="random">Seeded.</param>
    /// <param name="seconds">How long.</param>
    /// <param name="toothSeconds">The mean time from collection to collection; teeth are about 60 MiB high.</param>
    /// <param name="wanderMiB">The standard deviation of the slow wandering.</param>
    /// <param name="leakMiBPerSecond">What is really lost.</param>
    public static IEnumerable<TimedValue> Draw(Random random, double seconds, double toothSeconds, double wanderMiB, double leakMiBPerSecond)
    {
        double Budget() => Height * (0.6 + 0.8 * random.NextDouble());
        var (budget, left, wander) = (Budget(), 0.0, 0.0);
        var garbage = random.NextDouble() * budget;
        for (var i = 0; i * Step < seconds; i++)
        {
            garbage += Height / toothSeconds * Step * 2 * random.NextDouble();
            if (garbage > budget)
                (garbage, left, budget) = (0, 10 * random.NextDouble(), Budget());
            wander += -wander * Step / WanderSeconds + wanderMiB * Math.Sqrt(2 * Step / WanderSeconds) * Normal(random);
            var hole = random.NextDouble() < 0.002 ? 40 * random.NextDouble() : 0;
            yield return new TimedValue(i * Step, (80 + leakMiBPerSecond * i * Step + left + garbage + wander + 0.5 * Normal(random) - hole) * MiB);
        }
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
