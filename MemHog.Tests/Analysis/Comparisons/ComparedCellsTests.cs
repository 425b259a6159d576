using System.Collections.Immutable;
using MemHog.Load.Analysis.Comparisons;
using MemHog.Load.Model;

namespace MemHog.Tests.Analysis.Comparisons;

public sealed class ComparedCellsTests
{
    private static readonly ImmutableArray<Cell> Matrix =
        [SampleRun.Cell(0, "default", "512MiB"), SampleRun.Cell(1, "default", "1GiB"), SampleRun.Cell(2, "other", "512MiB"), SampleRun.Cell(3, "other", "1GiB")];

    [Fact]
    public void Without_a_word_each_cell_is_compared_with_the_first_level_of_the_first_factor_and_is_like_it_otherwise() =>
        Assert.Equal([(2, 0), (3, 1)], Pairs(null));

    [Fact]
    public void A_factor_with_one_level_is_no_baseline() =>
        Assert.Equal([(1, 0)], Pairs(null, [SampleRun.Cell(0, "default", "512MiB"), SampleRun.Cell(1, "default", "1GiB")]));

    [Fact]
    public void A_baseline_of_some_factors_leaves_the_others_alike() =>
        Assert.Equal([(1, 0), (3, 2)], Pairs(ComparisonPlan.Usual with { Baseline = [new LevelChoice("limit", "512MiB")] }));

    [Fact]
    public void A_baseline_of_all_factors_is_one_cell() =>
        Assert.Equal([(0, 3), (1, 3), (2, 3)], Pairs(ComparisonPlan.Usual with { Baseline = [new LevelChoice("limit", "1GiB"), new LevelChoice("gc", "other")] }));

    [Fact]
    public void All_pairs_are_each_with_each_once() => Assert.Equal(6, Pairs(ComparisonPlan.Usual with { AllPairs = true }).Distinct().Count());

    [Fact]
    public void An_ablation_compares_by_itself_unless_it_is_asked_to()
    {
        var cells = AblationScenario.Run().Manifest.Cells;

        Assert.Empty(Pairs(null, cells));
        Assert.NotEmpty(Pairs(ComparisonPlan.Usual, cells));
    }

    private static IEnumerable<(int Of, int Against)> Pairs(ComparisonPlan? plan, ImmutableArray<Cell>? cells = null) =>
        ComparedCells.Of(plan, cells ?? Matrix).Select(pair => (pair.Of.Index, pair.Against.Index));
}
