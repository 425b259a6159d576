using System.Collections.Immutable;
using MemHog.Load.Analysis;
using MemHog.Load.Model;

namespace MemHog.Tests.Analysis;

public sealed class RecommenderTests
{
    private static readonly Cell None = SampleRun.Cell(0, "default");
    private static readonly Cell One = SampleRun.Cell(1, "one", environment: ("A", "1"));
    private static readonly Cell Two = SampleRun.Cell(2, "two", environment: [("A", "1"), ("B", "2")]);

    [Fact]
    public void Nothing_is_recommended_when_nothing_meets() => Assert.Null(Choose([None, One], Few(1, 0), Few(2, 1)));

    [Fact]
    public void An_undecided_cell_is_never_recommended() => Assert.Equal("two", Choose([None, One, Two], [Few(1, 0), Few(2, 1), .. Good(3, 2)]));

    [Fact]
    public void The_fewest_variables_win() => Assert.Equal("one", Choose([None, One, Two], [Few(1, 0), .. Good(2, 1), .. Good(4, 2)]));

    [Fact]
    public void A_clearly_lower_p99_outweighs_variables() => Assert.Equal("two", Choose([One, Two], [.. Good(1, 1, 100), .. Good(3, 2, 70)]));

    [Fact]
    public void A_clearly_lower_p99_that_comes_and_goes_between_trials_does_not() => Assert.Equal(
        "one",
        Choose([One, Two], [.. Good(1, 1, 100), SampleRun.Trial(4, 2, milliseconds: 20) with { Block = 1 }, SampleRun.Trial(5, 2, milliseconds: 90) with { Block = 2 }, SampleRun.Trial(6, 2, milliseconds: 120) with { Block = 3 }]));

    [Fact]
    public void What_is_better_in_a_single_block_is_not_shown() =>
        Assert.Equal("one", Choose([One, Two], [.. Good(1, 1, 100).Select(trial => trial with { Block = 1 }), .. Good(4, 2, 50).Select(trial => trial with { Block = 1 })]));

    [Fact]
    public void A_slightly_lower_p99_does_not() => Assert.Equal("one", Choose([One, Two], [.. Good(1, 1, 100), .. Good(3, 2, 85)]));

    [Fact]
    public void A_lower_p99_bought_with_clearly_more_memory_does_not() =>
        Assert.Equal("one", Choose([One, Two], [.. Good(1, 1, 100).Select(t => t with { PeakBytes = 300 << 20 }), .. Good(3, 2, 70)]));

    [Fact]
    public void A_cell_that_never_died_comes_before_a_simpler_one_that_did()
    {
        var died = SampleRun.Trial(1, 1, 2000) with { Fates = [new Fate(FateKind.OomKilled, 137, 11.9, 1), new Fate(FateKind.Alive, null, 12, 0)], OomKills = 1 };
        Assert.Equal("two", Choose([One, Two], [died, SampleRun.Trial(2, 1, 2000), .. Good(3, 2)]));
    }

    [Fact]
    public void The_smaller_limit_comes_before_the_simpler_setting() =>
        Assert.Equal("one", Choose([SampleRun.Cell(0, "default", "1GiB"), One], [.. Good(1, 0), .. Good(3, 1)]));

    [Fact]
    public void A_setting_that_holds_under_more_loads_comes_first()
    {
        var heavier = SampleRun.Load with { Clients = 8 };
        var (noneHeavy, oneHeavy) = (None with { Index = 2, Load = heavier }, One with { Index = 3, Load = heavier });
        Assert.Equal("one", Choose([None, One, noneHeavy, oneHeavy], [.. Good(1, 0), .. Good(3, 1), Few(5, 2), .. Good(6, 3)]));
    }

    [Fact]
    public void What_was_shown_under_the_higher_rate_comes_first_whatever_may_be_in_flight()
    {
        var slow = SampleRun.Load with { Rate = new ArrivalRate(0.5), Clients = 512 };
        var (low, high) = (None with { Load = slow }, One with { Load = slow with { Rate = new ArrivalRate(0.75), Clients = 256 } });
        Assert.Equal("one", Choose([low, high], [.. Good(1, 0), .. Good(3, 1)]));
    }

    [Fact]
    public void Of_equals_the_first_in_the_file_is_taken() =>
        Assert.Equal("one", Choose([One, SampleRun.Cell(2, "uno", environment: ("A", "2"))], [.. Good(1, 1), .. Good(3, 2)]));

    private static string? Choose(ImmutableArray<Cell> cells, params IEnumerable<TrialResult> trials) =>
        RunAnalysis.Of(SampleRun.Of(cells, trials)).Recommendation?.Cell.Cell.Levels[0].Level;

    private static TrialResult[] Good(int number, int cell, double milliseconds = 60) =>
        [.. Enumerable.Range(0, 3).Select(i => SampleRun.Trial(number + i, cell, milliseconds: milliseconds) with { Block = i + 1 })];

    private static TrialResult Few(int number, int cell) => SampleRun.Trial(number, cell, 10);
}
