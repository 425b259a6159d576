using FsCheck;
using FsCheck.Fluent;
using MemHog.Load.Analysis;
using MemHog.Load.Model;

namespace MemHog.Tests.Analysis;

public class DeathTimelineTests
{
    private static readonly Death Dying = Death.Of(DyingTrial.Run())[0];

    [Fact]
    public void Deaths_are_numbered_over_the_trials_and_the_living_are_left_out() =>
        Assert.Equal([(1, 2, FateKind.OomKilled), (2, 3, FateKind.FailedToStart)], Death.Of(DyingTrial.Run()).Select(death => (death.Number, death.Trial.Number, death.Fate.Kind)));

    [Fact]
    public void It_has_memory_requests_and_collections_of_that_process_in_every_piece()
    {
        var moments = DeathTimeline.Of(Dying).Moments;

        // The load's piece from 6.43 s on holds the death; those from 6.03 s and 6.13 s on a collection each.
        var last = moments[^1];
        Assert.Equal((-0.02, 0.0), (Math.Round(last.FromSeconds, 6), last.ToSeconds));
        Assert.Equal((4L, 0L), (last.Ended!.Reset, last.InFlight));
        var before = moments[^5];
        Assert.Equal(-0.42, Math.Round(before.FromSeconds, 6));
        Assert.Equal((4L, 4L, 3L, 1L), (before.Started, before.InFlight, before.Ended!.Ok, before.Ended.OutOfMemory));
        Assert.Equal(2, Assert.Single(before.Collections).Generation);
        Assert.Equal(1, Assert.Single(moments[^4].Collections).Generation);
        Assert.Equal(Dying.Trial.Samples[^1].CurrentBytes, moments.Max(moment => moment.CurrentBytes));
    }

    [Fact]
    public void It_goes_back_ten_seconds_or_to_the_start_of_the_trial()
    {
        var moments = DeathTimeline.Of(Dying).Moments;

        Assert.InRange(moments[0].FromSeconds, -DyingTrial.DeathSeconds - 0.1, -DyingTrial.DeathSeconds);
        Assert.Null(moments[0].Started);
        Assert.NotNull(moments[1].CurrentBytes);
        Assert.Equal(100, DeathTimeline.Of(Dying with { Fate = Dying.Fate with { AtSeconds = 60 } }).Moments.Length);
    }

    [Fact]
    public void Without_a_load_there_is_memory_alone()
    {
        var timeline = DeathTimeline.Of(Dying with { Trial = Dying.Trial with { Slots = [], Gc = null } });

        Assert.False(timeline.HasRequests);
        Assert.Equal(Dying.Trial.Samples[^1].CurrentBytes, timeline.Moments.Max(moment => moment.CurrentBytes));
    }

    [Fact]
    public void Whatever_was_recorded_pieces_follow_each_other_and_end_with_the_death()
    {
        var trials =
            from start in Gen.Choose(0, 3_000_000)
            from death in Gen.Choose(0, 40_000_000)
            from count in Gen.Choose(0, 300)
            from width in Gen.Elements(0.1, 0.2, 25.6)
            select (start, death, count, width);
        Prop.ForAll(trials.ToArbitrary(), input =>
        {
            var (start, death, count, width) = input;
            var trial = Dying.Trial with { Slots = [.. Enumerable.Range(0, count).Select(i => new LoadSlot(Math.Round(start / 1e6 + i * width, 6), width, 1, 1, OutcomeCounts.None, 0))] };

            var moments = DeathTimeline.Of(Dying with { Trial = trial, Fate = Dying.Fate with { AtSeconds = death / 1e6 } }).Moments;

            Assert.Equal(0, moments[^1].ToSeconds);
            Assert.All(moments.Zip(moments.Skip(1)), pair => Assert.Equal(pair.First.ToSeconds, pair.Second.FromSeconds, 6));
            Assert.InRange(moments.Length, 1, 100);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Shortened_it_tells_the_same_requests_in_fewer_rows()
    {
        var timeline = DeathTimeline.Of(Dying);

        var rows = timeline.Shortened(2, 5);

        Assert.Equal(timeline.Moments.Sum(moment => moment.Started), rows.Sum(row => row.Started));
        Assert.Equal(timeline.Moments.Sum(moment => moment.Ended?.Ok), rows.Sum(row => row.Ended?.Ok));
        Assert.Equal(timeline.Moments.Sum(moment => moment.Collections.Length), rows.Sum(row => row.Collections.Length));
        Assert.All(rows.Zip(rows.Skip(1)), pair => Assert.Equal(pair.First.ToSeconds, pair.Second.FromSeconds, 6));
        Assert.InRange(rows.Length, 25, 32);
    }
}
