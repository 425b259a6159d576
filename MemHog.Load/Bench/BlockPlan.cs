using System.Collections.Immutable;
using MemHog.Load.Model;

namespace MemHog.Load.Bench;

/// <summary>
/// The order of a benchmark: every block measures every variant of every case once, so that they are paired. The order of an odd
/// block is drawn, and the even one after it runs backwards: a drift of the machine then meets both alike, and nobody is first more often.
/// </summary>
internal static class BlockPlan
{
    /// <param name="cases">Circumstances.</param>
    /// <param name="variants">What is compared under each.</param>
    /// <param name="blocks">How often.</param>
    /// <param name="warmUp">Whether all of it runs once before, uncounted: code is compiled better when it has run.</param>
    /// <param name="seed">The same seed gives the same order.</param>
    public static ImmutableArray<BenchmarkStep> Of(ImmutableArray<string> cases, ImmutableArray<string> variants, int blocks, bool warmUp, int seed)
    {
        var random = new SplitMix64((ulong)seed);
        var pairs = cases.SelectMany(name => variants.Select(variant => (Case: name, Variant: variant))).ToArray();
        var steps = ImmutableArray.CreateBuilder<BenchmarkStep>();
        for (var block = warmUp ? 0 : 1; block <= blocks; block++)
        {
            if (block % 2 == 1)
                Shuffle(pairs, random);
            else
                Array.Reverse(pairs);
            steps.AddRange(pairs.Select(pair => new BenchmarkStep(block, pair.Case, pair.Variant)));
        }

        return steps.ToImmutable();
    }

    /// <summary>Fisher and Yates, as Durstenfeld 1964 has it.</summary>
    private static void Shuffle<T>(T[] order, SplitMix64 random)
    {
        for (var last = order.Length - 1; last > 0; last--)
        {
            var other = random.Below(last + 1);
            (order[last], order[other]) = (order[other], order[last]);
        }
    }
}
