using System.Collections.Immutable;
using MemHog.Load.Model;

namespace MemHog.Load.Matrix;

/// <summary>
/// Randomised complete blocks: each block holds every cell once, in an order of its own, so that a drift of the machine
/// hits all cells alike (Mytkowicz et al. 2009, "Producing wrong data without doing anything obviously wrong").
/// </summary>
internal static class BlockOrder
{
    /// <param name="cells">The matrix.</param>
    /// <param name="trials">Trials per cell, which is the number of blocks.</param>
    /// <param name="seed">The same seed gives the same order, on every machine and version.</param>
    public static ImmutableArray<PlannedTrial> Plan(ImmutableArray<Cell> cells, int trials, int seed)
    {
        var random = new SplitMix64((ulong)seed);
        var plan = ImmutableArray.CreateBuilder<PlannedTrial>(cells.Length * trials);
        for (var block = 1; block <= trials; block++)
        {
            foreach (var cell in Shuffled(cells, random))
                plan.Add(new PlannedTrial(plan.Count + 1, block, cell) { LoadSeed = SplitMix64.At(~(ulong)seed, block) });
        }

        return plan.MoveToImmutable();
    }

    /// <summary>Fisher and Yates, as Durstenfeld 1964 has it: every order is equally likely.</summary>
    private static Cell[] Shuffled(ImmutableArray<Cell> cells, SplitMix64 random)
    {
        var order = cells.ToArray();
        for (var last = order.Length - 1; last > 0; last--)
        {
            var other = random.Below(last + 1);
            (order[last], order[other]) = (order[other], order[last]);
        }

        return order;
    }
}
