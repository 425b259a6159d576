using System.Numerics;

namespace MemHog.Load.Model;

/// <summary>
/// SplitMix64 (Steele, Lea, Flood 2014; reference code by Vigna, https://prng.di.unimi.it/splitmix64.c). Our own, because
/// the numbers of <see cref="Random"/> may change with the runtime, and a stored seed must give the same order for ever.
/// </summary>
internal sealed class SplitMix64(ulong seed)
{
    private const ulong Step = 0x9E3779B97F4A7C15;

    private ulong state = seed;

    /// <summary>The number at a place (from 0) of a seed's sequence, without those before it.</summary>
    public static ulong At(ulong seed, long place) => Mixed(unchecked(seed + ((ulong)place + 1) * Step));

    /// <summary>The same as a fraction: from 0, below 1, in steps of 2^-53.</summary>
    public static double Fraction(ulong seed, long place) => (At(seed, place) >> 11) * (1.0 / (1UL << 53));

    public ulong Next() => Mixed(state += Step);

    /// <summary>From 0, below 1, in steps of 2^-53.</summary>
    public double NextFraction() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Every number from 0 to <paramref name="bound"/> - 1 is equally likely: draws that would favour some are repeated.</summary>
    public int Below(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        var mask = BitOperations.RoundUpToPowerOf2((ulong)bound) - 1;
        int drawn;
        do
        {
            drawn = (int)(Next() & mask);
        }
        while (drawn >= bound);

        return drawn;
    }

    private static ulong Mixed(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
