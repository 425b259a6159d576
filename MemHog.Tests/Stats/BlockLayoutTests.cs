using FsCheck;
using FsCheck.Fluent;
using MemHog.Load.Model;
using MemHog.Load.Stats;

namespace MemHog.Tests.Stats;

public sealed class BlockLayoutTests
{
    /// <summary>Whole numbers, so that sums are exact and laws need no tolerance worth speaking of.</summary>
    private static readonly Arbitrary<int[][]> Tables =
        (from cells in Gen.Choose(2, 6)
         from blocks in Gen.Choose(2, 5)
         from rows in Gen.Choose(-1000, 1000).ArrayOf(blocks).ArrayOf(cells)
         select rows).ToArbitrary();

    [Fact]
    public void A_worked_example_comes_out()
    {
        // Rows are cells, columns blocks. Means 11, 14, 20; rest after cells and blocks: 0 0 0, 1 0 -1, -1 0 1.
        var layout = Of([[10, 11, 12], [14, 14, 14], [18, 20, 22]]);

        Assert.Equal((11, 14, 20, 3), (layout.Mean(0), layout.Mean(1), layout.Mean(2), layout.Blocks));
        // 4 over (3-1)(3-1) is 1; two cells, three blocks: the square root of 2/3.
        var pooled = layout.Pooled(Contrast.Difference(2, 0));
        Assert.Equal(Math.Sqrt(2.0 / 3), pooled.StandardError, 12);
        Assert.Equal(4, pooled.DegreesOfFreedom);
        // By its own cells 0 and 2 x 3/2 / 2, over three blocks: the square root of a half, with 2 degrees of freedom.
        var own = layout.PerCell(Contrast.Difference(2, 0));
        Assert.Equal(Math.Sqrt(0.5), own.StandardError, 12);
        Assert.Equal(2, own.DegreesOfFreedom);
        var effect = layout.Effect(Contrast.Difference(2, 0))!.Value;
        Assert.Equal(9, effect.Value, 12);
        Assert.Equal(9 - 4.302652730 * Math.Sqrt(0.5), effect.Low!.Value, 6);
        Assert.Equal(9 + 4.302652730 * Math.Sqrt(0.5), effect.High!.Value, 6);
    }

    [Fact]
    public void Two_cells_are_judged_as_in_the_paired_t_test()
    {
        // Differences 3, 5, 10: mean 6, standard deviation sqrt(13).
        var effect = Of([[4, 7, 12], [1, 2, 2]]).Effect(Contrast.Difference(0, 1))!.Value;

        Assert.Equal(6, effect.Value, 12);
        Assert.Equal(6 - 4.302652730 * Math.Sqrt(13.0 / 3), effect.Low!.Value, 6);
    }

    [Fact]
    public void A_constant_added_to_a_block_changes_no_effect() =>
        Prop.ForAll(Tables, Gen.Choose(-5000, 5000).ToArbitrary(), (table, constant) =>
            Alike(Of(table), Of([.. table.Select(row => row.Select((value, block) => block == 0 ? value + constant : value).ToArray())])))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void The_order_of_blocks_changes_nothing() =>
        Prop.ForAll(Tables, table => Alike(Of(table), Of([.. table.Select(row => row.Reverse().ToArray())]))).QuickCheckThrowOnFailure();

    [Fact]
    public void The_order_of_values_changes_nothing() =>
        Prop.ForAll(Tables, table => Alike(BlockLayout.Of(Values(table)), BlockLayout.Of(Values(table).Reverse()))).QuickCheckThrowOnFailure();

    [Fact]
    public void The_interaction_of_what_only_adds_up_is_0() =>
        Prop.ForAll(
            Gen.Choose(-1000, 1000).ToArbitrary(), Gen.Choose(-1000, 1000).ToArbitrary(), Gen.Choose(-1000, 1000).ArrayOf(3).ToArbitrary(),
            (first, second, blocks) =>
            {
                int[][] table = [[.. blocks], [.. blocks.Select(b => b + first)], [.. blocks.Select(b => b + second)], [.. blocks.Select(b => b + first + second)]];
                var effect = Of(table).Effect(Contrast.Interaction(3, 1, 2, 0))!.Value;
                return Math.Abs(effect.Value) < 1e-9 && effect.Low <= 1e-9 && effect.High >= -1e-9;
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_effect_lies_in_its_interval_and_turned_round_it_is_the_same() =>
        Prop.ForAll(Tables, table =>
        {
            var (there, back) = (Of(table).Effect(Contrast.Difference(0, 1))!.Value, Of(table).Effect(Contrast.Difference(1, 0))!.Value);
            return there.Low <= there.Value && there.Value <= there.High && there.P is >= 0 and <= 1
                && Near(there.Value, -back.Value) && Near(there.Low!.Value, -back.High!.Value) && Near(there.P, back.P);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Half_a_block_does_not_count()
    {
        var whole = Values([[10, 11], [14, 15], [18, 22]]);

        Assert.True(Alike(BlockLayout.Of(whole), BlockLayout.Of([.. whole, new BlockValue(0, 2, 99), new BlockValue(2, 2, 1)])));
    }

    [Fact]
    public void One_block_has_an_effect_without_an_interval() =>
        Assert.Equal(new Effect(4, null, null, 1), Of([[10], [14]]).Effect(Contrast.Difference(1, 0)));

    [Fact]
    public void Without_a_whole_block_or_without_the_cell_there_is_no_effect()
    {
        Assert.Null(BlockLayout.Of([new BlockValue(0, 0, 1), new BlockValue(1, 1, 2)]).Effect(Contrast.Difference(0, 1)));
        Assert.Null(BlockLayout.Of([]).Effect(Contrast.Difference(0, 1)));
        Assert.Null(Of([[1, 2], [3, 4]]).Effect(Contrast.Difference(0, 7)));
    }

    [Fact]
    public void Without_any_spread_the_interval_has_no_width()
    {
        var layout = Of([[100, 100, 100], [0, 0, 0]]);

        Assert.Equal(new Effect(100, 100, 100, 0), layout.Effect(Contrast.Difference(0, 1)));
        Assert.Equal(new Effect(0, 0, 0, 1), layout.Effect(Contrast.Difference(0, 0)));
    }

    [Fact]
    public void Counts_that_are_alike_in_all_blocks_are_not_taken_to_be_exact()
    {
        // A variance of 1/12 each, over three blocks: the square root of 1/18, with 4 degrees of freedom.
        var effect = BlockLayout.Of(Values([[1, 1, 1], [0, 0, 0]]), resolution: 1).Effect(Contrast.Difference(0, 1))!.Value;

        Assert.Equal(1 - 2.776445105 * Math.Sqrt(1 / 18.0), effect.Low!.Value, 6);
        Assert.InRange(effect.P, 0.01, 0.02);
    }

    private static BlockLayout Of(int[][] table) => BlockLayout.Of(Values(table));

    private static IEnumerable<BlockValue> Values(int[][] table) =>
        [.. table.SelectMany((row, cell) => row.Select((value, block) => new BlockValue(cell, block, value)))];

    private static bool Alike(BlockLayout one, BlockLayout other) =>
        one.Effect(Contrast.Difference(1, 0)) is { } a && other.Effect(Contrast.Difference(1, 0)) is { } b
        && Near(a.Value, b.Value) && Near(a.Low!.Value, b.Low!.Value) && Near(a.High!.Value, b.High!.Value) && Near(a.P, b.P);

    private static bool Near(double a, double b) => Math.Abs(a - b) < 1e-6;
}
