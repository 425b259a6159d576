using System.Numerics;
using MemHog.Load.Model;

namespace MemHog.Load.Traffic;

/// <summary>What is random in one request: a function of the load's seed, the request's number and the place in the request.</summary>
/// <param name="Seed">Of the load.</param>
/// <param name="Number">From 1.</param>
internal readonly record struct RequestDraws(ulong Seed, long Number)
{
    /// <summary>The place of the choice among requests; placeholders count from 1.</summary>
    public const int Choice = 0;

    /// <summary>A number from 0 to <paramref name="bound"/> - 1, each equally likely: draws that would favour some are repeated.</summary>
    public ulong Below(int place, ulong bound)
    {
        var mask = BitOperations.RoundUpToPowerOf2(bound) - 1;
        var own = SplitMix64.At(Seed, Number);
        for (var attempt = (long)place << 32; ; attempt++)
        {
            if ((SplitMix64.At(own, attempt) & mask) is var drawn && drawn < bound)
                return drawn;
        }
    }
}
