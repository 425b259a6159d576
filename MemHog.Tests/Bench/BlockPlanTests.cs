using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using MemHog.Load.Bench;

namespace MemHog.Tests.Bench;

public sealed class BlockPlanTests
{
    private static readonly ImmutableArray<string> Cases = ["a", "b"];
    private static readonly ImmutableArray<string> Variants = ["x", "y", "z"];

    [Fact]
    public void Every_block_has_every_pair_once() => Prop.ForAll<int, byte>((seed, blocks) =>
    {
        var plan = BlockPlan.Of(Cases, Variants, blocks % 10, warmUp: true, seed);

        Assert.Equal(blocks % 10 + 1, plan.Select(step => step.Block).Distinct().Count());
        Assert.All(plan.GroupBy(step => step.Block), block => Assert.Equal(
            Cases.SelectMany(name => Variants.Select(variant => (name, variant))).Order(), block.Select(step => (step.Case, step.Variant)).Order()));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_even_block_runs_the_one_before_backwards() => Prop.ForAll<int>(seed =>
    {
        var plan = BlockPlan.Of(Cases, Variants, blocks: 6, warmUp: false, seed);

        foreach (var even in new[] { 2, 4, 6 })
            Assert.Equal(Of(plan, even - 1).Reverse(), Of(plan, even));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_same_seed_gives_the_same_order_and_seeds_differ()
    {
        Assert.Equal<IEnumerable<BenchmarkStep>>(BlockPlan.Of(Cases, Variants, 5, false, 7), BlockPlan.Of(Cases, Variants, 5, false, 7));
        Assert.True(Enumerable.Range(0, 20).Select(seed => string.Concat(Of(BlockPlan.Of(Cases, Variants, 1, false, seed), 1))).Distinct().Count() > 10);
    }

    [Fact]
    public void Warming_up_is_block_0_and_can_be_left_out()
    {
        Assert.Equal(0, BlockPlan.Of(Cases, Variants, 2, warmUp: true, 1).Min(step => step.Block));
        Assert.Equal(1, BlockPlan.Of(Cases, Variants, 2, warmUp: false, 1).Min(step => step.Block));
    }

    private static string[] Of(IEnumerable<BenchmarkStep> plan, int block) => [.. plan.Where(step => step.Block == block).Select(step => step.Case + step.Variant)];
}
