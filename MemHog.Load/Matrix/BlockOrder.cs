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
        return Planned(cells, [.. Enumerable.Range(0, trials).SelectMany(_ => Shuffled(cells, random)).Select(cell => cell.Index)], seed);
    }

    /// <summary>The trials of an order that is known.</summary>
    /// <param name="cells">The matrix.</param>
    /// <param name="order">Indices of cells, block after block.</param>
    /// <param name="seed">Of what is random in the load.</param>
    public static ImmutableArray<PlannedTrial> Planned(ImmutableArray<Cell> cells, ImmutableArray<int> order, int seed) =>
    [
        .. order.Select((cell, place) => (Cell: cells[cell], Number: place + 1, Block: place / cells.Length + 1))
            .Select(trial => new PlannedTrial(trial.Number, trial.Block, trial.Cell) { LoadSeed = SplitMix64.At(~(ulong)seed, trial.Block) }),
    ];

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
