using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using MemHog.Load.Matrix;
using MemHog.Load.Model;
using MemHog.Tests.Spec;

namespace MemHog.Tests.Matrix;

public sealed class BlockOrderTests
{
    private static readonly Arbitrary<(int Cells, int Trials, int Seed)> Plans =
        (from cells in Gen.Choose(1, 40) from trials in Gen.Choose(1, 10) from seed in Gen.Choose(0, int.MaxValue) select (cells, trials, seed)).ToArbitrary();

    [Fact]
    public void Every_block_holds_every_cell_once() => Prop.ForAll(Plans, plan =>
    {
        var planned = BlockOrder.Plan(Cells(plan.Cells), plan.Trials, plan.Seed);
        return planned.Length == plan.Cells * plan.Trials
            && planned.Select(trial => trial.Number).SequenceEqual(Enumerable.Range(1, planned.Length))
            && planned.GroupBy(trial => trial.Block).Select(block => block.Key).SequenceEqual(Enumerable.Range(1, plan.Trials))
            && planned.GroupBy(trial => trial.Block).All(block => block.Select(trial => trial.Cell.Index).Order().SequenceEqual(Enumerable.Range(0, plan.Cells)));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_same_seed_gives_the_same_order() => Prop.ForAll(Plans, plan =>
        BlockOrder.Plan(Cells(plan.Cells), plan.Trials, plan.Seed).SequenceEqual(BlockOrder.Plan(Cells(plan.Cells), plan.Trials, plan.Seed))).QuickCheckThrowOnFailure();

    [Fact]
    public void More_trials_go_on_where_fewer_ended() => Prop.ForAll(Plans, plan =>
        BlockOrder.Plan(Cells(plan.Cells), plan.Trials + 1, plan.Seed).Take(plan.Cells * plan.Trials).SequenceEqual(BlockOrder.Plan(Cells(plan.Cells), plan.Trials, plan.Seed))).QuickCheckThrowOnFailure();

    /// <summary>Stored runs depend on it: this order may never change.</summary>
    [Fact]
    public void The_order_of_seed_42_is_this_one_for_ever() =>
        Assert.Equal("1 4 0 2 3 0 3 2 1 4 0 3 1 2 4", string.Join(' ', BlockOrder.Plan(Cells(5), 3, 42).Select(trial => trial.Cell.Index)));

    [Fact]
    public void Blocks_differ_from_each_other()
    {
        var blocks = BlockOrder.Plan(Cells(5), 100, 42).GroupBy(trial => trial.Block).Select(block => string.Join(' ', block.Select(trial => trial.Cell.Index))).ToList();

        Assert.InRange(blocks.Distinct().Count(), 50, 100); // 68 of the 120 orders are to be expected
    }

    [Fact]
    public void Every_order_is_equally_likely()
    {
        const int draws = 24_000;
        var orders = Enumerable.Range(0, draws)
            .Select(seed => string.Join(' ', BlockOrder.Plan(Cells(4), 1, seed).Select(trial => trial.Cell.Index)))
            .CountBy(order => order)
            .ToList();

        Assert.Equal(24, orders.Count);
        // Chi-square with 23 degrees of freedom exceeds 60 less than once in 20,000 times.
        Assert.InRange(orders.Sum(order => Math.Pow(order.Value - 1000, 2) / 1000), 0, 60);
    }

    [Fact]
    public void All_cells_of_a_block_get_the_same_load_and_every_block_and_experiment_another() =>
        Prop.ForAll(Plans, plan =>
        {
            var seeds = BlockOrder.Plan(Cells(plan.Cells), plan.Trials, plan.Seed).GroupBy(trial => trial.Block).Select(block => block.Select(trial => trial.LoadSeed).Distinct().ToArray()).ToArray();
            var others = BlockOrder.Plan(Cells(plan.Cells), plan.Trials, plan.Seed + 1).Select(trial => trial.LoadSeed);
            return seeds.All(block => block.Length == 1) && seeds.Select(block => block[0]).Distinct().Count() == plan.Trials && !seeds.Any(block => others.Contains(block[0]));
        }).QuickCheckThrowOnFailure();

    private static ImmutableArray<Cell> Cells(int count) => Enumerable.Range(0, count).Select(i => Template with { Index = i }).ToImmutableArray();

    private static readonly Cell Template = CellMatrix.Expand(Sample.Valid(Sample.Text))[0];
}
