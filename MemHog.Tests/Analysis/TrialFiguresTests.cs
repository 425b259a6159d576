using System.Collections.Immutable;
using MemHog.Load.Analysis.Ablation;
using MemHog.Load.Model;

namespace MemHog.Tests.Analysis;

/// <summary>The load of the sample lasts 12 s, 2 s of them warmup, and begins 0.35 s after the trial.</summary>
public sealed class TrialFiguresTests
{
    private static readonly Cell Cell = SampleRun.Cell(0, "default");

    private static readonly TrialResult Trial = SampleRun.Trial(1, 0);

    [Fact]
    public void Who_lives_has_lived_for_the_whole_load() => Assert.Equal(12, TimeAlive(Trial));

    [Fact]
    public void Time_alive_ends_with_the_first_death() =>
        Assert.Equal(4, TimeAlive(Trial with { Fates = [new Fate(FateKind.WatchdogExit, 86, 4.35, 0), new Fate(FateKind.OomKilled, 137, 6, 1), new Fate(FateKind.Alive, null, 12.4, 0)] })!.Value, 9);

    [Fact]
    public void Or_with_the_first_answer_out_of_memory_if_that_is_sooner() =>
        Assert.Equal(3, TimeAlive(Trial with { Seconds = Seconds(0, 0, 0, 5, 0), Fates = [new Fate(FateKind.OomKilled, 137, 9, 1)] })!.Value, 9);

    [Fact]
    public void A_death_after_the_load_does_not_shorten_it() => Assert.Equal(12, TimeAlive(Trial with { Fates = [new Fate(FateKind.Exited, 1, 13, 0)] }));

    [Fact]
    public void Who_never_got_ready_did_not_live_and_served_nothing()
    {
        var dead = Trial with { BecameReady = false, Requests = OutcomeCounts.None, Fates = [new Fate(FateKind.FailedToStart, 1, 0.2, 0)] };

        Assert.Equal((0, 0, 1), (TimeAlive(dead), Of(AblationFigure.Success, dead), Of(AblationFigure.Deaths, dead)));
    }

    [Fact]
    public void A_trial_whose_companion_failed_has_no_figures()
    {
        var blind = Trial with { BecameReady = false, CompanionFailure = new CompanionFailure("upstream", new Fate(FateKind.FailedToStart, 1, 0.2, 0), []) };

        Assert.All(Enum.GetValues<AblationFigure>(), figure => Assert.Null(Of(figure, blind)));
    }

    [Fact]
    public void Without_seconds_nobody_knows_when_memory_ran_out() => Assert.Null(TimeAlive(Trial with { Requests = new OutcomeCounts { Ok = 1, OutOfMemory = 1 } }));

    [Fact]
    public void Success_is_of_all_requests_or_of_the_admitted()
    {
        var shedding = Trial with { Requests = new OutcomeCounts { Ok = 60, Shed = 20, Timeout = 20 } };

        Assert.Equal((60, 75), (Of(AblationFigure.Success, shedding), TrialFigures.Of(AblationFigure.Success, Measure.Served, Cell, shedding)));
        Assert.Null(TrialFigures.Of(AblationFigure.Success, Measure.Served, Cell, Trial with { Requests = new OutcomeCounts { Shed = 9 } }));
    }

    private static double? TimeAlive(TrialResult trial) => Of(AblationFigure.TimeAlive, trial);

    private static double? Of(AblationFigure figure, TrialResult trial) => TrialFigures.Of(figure, Measure.Success, Cell, trial);

    private static ImmutableArray<Second> Seconds(params int[] outOfMemory) =>
        [.. outOfMemory.Select((count, i) => new Second(0.35 + i, 30, 30 + count, count, 0, 0))];
}
