using System.Collections.Immutable;
using MemHog.Load.Model;
using MemHog.Load.Runs;

namespace MemHog.Tests.Runs;

public class LastSecondsTests
{
    private static readonly ImmutableArray<LoadSlot> Slots = [.. Enumerable.Range(0, 1000).Select(i => new LoadSlot(2 + i / 10.0, 0.1, i, 0, OutcomeCounts.None, 0))];

    [Fact]
    public void Nothing_is_kept_of_a_target_that_lived() => Assert.Empty(LastSeconds.Of(Slots, [new Fate(FateKind.Alive, null, 60, 0)]));

    [Fact]
    public void Ten_seconds_are_kept_before_a_death_with_the_piece_that_holds_it()
    {
        var kept = LastSeconds.Of(Slots, [Killed(50.05), new Fate(FateKind.Alive, null, 60, 0)]);

        Assert.Equal((40.0, 50.0), (kept[0].AtSeconds, kept[^1].AtSeconds));
        Assert.Equal(101, kept.Length);
    }

    [Fact]
    public void Of_many_deaths_the_first_and_the_last_three_are_kept()
    {
        var kept = LastSeconds.Of(Slots, [.. Enumerable.Range(0, 40).Select(i => Killed(3.05 + 2 * i)), new Fate(FateKind.Alive, null, 90, 0)]);

        Assert.Equal(kept.Distinct().Count(), kept.Length);
        Assert.Contains(kept, slot => slot.AtSeconds == 7);
        Assert.DoesNotContain(kept, slot => slot.AtSeconds is > 7.1 and < 66.9);
        Assert.Equal(81, kept[^1].AtSeconds);
    }

    private static Fate Killed(double at) => new(FateKind.OomKilled, 137, at, 1);
}
