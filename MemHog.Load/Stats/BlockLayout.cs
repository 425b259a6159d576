using System.Collections.Immutable;
using MemHog.Load.Model;

namespace MemHog.Load.Stats;

/// <summary>
/// A two-way layout of cells and blocks without repetition, value = cell + block + rest (Box, Hunter and Hunter 2005,
/// "Statistics for Experimenters", 2nd ed., 4.2; Montgomery 2012, "Design and Analysis of Experiments", 8th ed., 4.1). Only
/// blocks that hold every cell count: a run that was cut off leaves half a block, which would favour the cells in it.
/// </summary>
/// <remarks>
/// The model has one spread for all cells. Cells that always live hardly vary and cells that die do, so an effect is
/// judged twice, by the pooled spread and by the spreads of its own cells (Welch 1947, Biometrika 34:28-35), and the wider
/// interval counts. What that covers is in docs/method.md and held by BlockLayoutCoverageTests.
/// </remarks>
internal sealed class BlockLayout
{
    private readonly ImmutableSortedDictionary<int, double> means;
    private readonly ImmutableSortedDictionary<int, double> squares;
    private readonly double leastVariance;

    private BlockLayout(ImmutableSortedDictionary<int, double[]> values, int blocks, double resolution)
    {
        Blocks = blocks;
        // That of a value known to a step only: counts that are alike in three trials do not vary by nothing.
        leastVariance = resolution * resolution / 12;
        means = values.ToImmutableSortedDictionary(cell => cell.Key, cell => cell.Value.Average());
        double[] shared = [.. Enumerable.Range(0, blocks).Select(block => values.Values.Average(cell => cell[block]))];
        var all = blocks == 0 ? 0 : shared.Average();
        squares = values.ToImmutableSortedDictionary(
            cell => cell.Key,
            cell => cell.Value.Select((value, block) => value - means[cell.Key] - shared[block] + all).Sum(rest => rest * rest));
    }

    /// <summary>The blocks that count.</summary>
    public int Blocks { get; }

    /// <param name="values">In any order; of two for the same cell and block the last counts. A cell without any value is not there.</param>
    /// <param name="resolution">The step between two values that can be told apart; 0 where it does not matter.</param>
    public static BlockLayout Of(IEnumerable<BlockValue> values, double resolution = 0)
    {
        var last = new Dictionary<(int Cell, int Block), double>();
        foreach (var (cell, block, value) in values)
            last[(cell, block)] = value;
        int[] cells = [.. last.Keys.Select(key => key.Cell).Distinct()];
        int[] blocks = [.. last.Keys.Select(key => key.Block).Distinct().Where(block => cells.All(cell => last.ContainsKey((cell, block)))).Order()];
        return blocks.Length == 0
            ? new BlockLayout(ImmutableSortedDictionary<int, double[]>.Empty, 0, resolution)
            : new BlockLayout(cells.ToImmutableSortedDictionary(cell => cell, cell => blocks.Select(block => last[(cell, block)]).ToArray()), blocks.Length, resolution);
    }

    /// <summary>Over the blocks that count; null for a cell that is not there.</summary>
    public double? Mean(int cell) => means.TryGetValue(cell, out var mean) ? mean : null;

    /// <summary>Null where a cell of the contrast is not there.</summary>
    public Effect? Effect(Contrast contrast)
    {
        if (contrast.Weights.Any(part => !means.ContainsKey(part.Cell)))
            return null;
        var value = contrast.Weights.Sum(part => part.Weight * means[part.Cell]);
        if (Blocks < 2)
            return new Effect(value, null, null, 1);
        var (pooled, own) = (Pooled(contrast), PerCell(contrast));
        var half = Math.Max(pooled.Half, own.Half);
        return new Effect(value, value - half, value + half, Math.Max(pooled.P(value), own.P(value)));
    }

    /// <summary>By one spread for all cells, from (cells - 1)(blocks - 1) degrees of freedom.</summary>
    public Spread Pooled(Contrast contrast)
    {
        var degrees = (means.Count - 1) * (Blocks - 1);
        var variance = squares.Values.Sum() / degrees;
        return new Spread(Math.Sqrt(contrast.Weights.Sum(part => part.Weight * part.Weight) * variance / Blocks), degrees);
    }

    /// <summary>
    /// By the spreads of the contrast's own cells, what their blocks share taken out, with the degrees of freedom of
    /// Satterthwaite (1946, Biometrics Bulletin 2:110-114), rounded down.
    /// </summary>
    public Spread PerCell(Contrast contrast)
    {
        // A cell takes part in the mean of its block, which hides a part of its spread.
        var unhidden = (double)means.Count / (means.Count - 1) / (Blocks - 1);
        double[] variances = [.. contrast.Weights.Select(part => part.Weight * part.Weight * Math.Max(leastVariance, squares[part.Cell] * unhidden) / Blocks)];
        var (sum, ofSquares) = (variances.Sum(), variances.Sum(variance => variance * variance));
        var degrees = ofSquares > 0 ? (int)(sum * sum * (Blocks - 1) / ofSquares + 1e-9) : Blocks - 1;
        return new Spread(Math.Sqrt(sum), Math.Max(degrees, Blocks - 1));
    }
}
