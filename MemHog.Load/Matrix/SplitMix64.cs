using System.Numerics;

namespace MemHog.Load.Matrix;

/// <summary>
/// SplitMix64 (Steele, Lea, Flood 2014; reference code by Vigna, https://prng.di.unimi.it/splitmix64.c). Our own, because
/// the numbers of <see cref="Random"/> may change with the runtime, and a stored seed must give the same order for ever.
/// </summary>
internal sealed class SplitMix64(ulong seed)
{
    private ulong state = seed;

    public ulong Next()
    {
        state += 0x9E3779B97F4A7C15;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

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
}
