using System.Collections.Immutable;
using System.Diagnostics;
using MemHog.Load.Model;
using MemHog.Load.Runs;
using MemHog.Tests.Results;

namespace MemHog.Tests.Runs;

public sealed class TrialTraceTests
{
    [Fact]
    public void Pauses_above_50_ms_are_events_at_their_time_on_their_phase()
    {
        using var heard = new Heard();
        var phases = new Phases(0.5, 0.5, 2, 10, 0.1);

        var spans = Trace(heard, SampleRuns.Trial(1) with { Phases = phases, Fates = [], Gc = Gc(Pause(2.5, 0.08), Pause(4, 0.0499), Pause(7.25, 0.0612), Pause(7.75, 0.051)) });

        var measure = spans.Single(span => span.OperationName == "measure");
        Assert.Equal([7.25, 7.75], measure.Events.Select(pause => Math.Round((pause.Timestamp.UtcDateTime - measure.StartTimeUtc).TotalSeconds + 3, 5)));
        var told = measure.Events.First().Tags.ToDictionary(tag => tag.Key, tag => tag.Value);
        Assert.Equal((61.2, 2, "blocking", "alloc-large"), ((double)told[TelemetryTags.GcPauseMilliseconds]!, told[TelemetryTags.GcGeneration], told[TelemetryTags.GcKind], told[TelemetryTags.GcReason]));
        Assert.Single(spans.Single(span => span.OperationName == "warm").Events);
    }

    [Fact]
    public void A_phase_that_was_not_entered_is_no_span()
    {
        using var heard = new Heard();

        var spans = Trace(heard, SampleRuns.Trial(1) with { Phases = new Phases(0.1, 1, 0, 0, 0.1), Fates = [new Fate(FateKind.FailedToStart, 1, 1.05, 0)], Gc = null });

        Assert.Equal(["launch", "ready", "stop"], spans.Select(span => span.OperationName));
        Assert.Equal(ActivityStatusCode.Error, spans[1].Status);
    }

    [Fact]
    public void A_death_that_is_noticed_only_while_the_target_is_stopped_is_told_there()
    {
        using var heard = new Heard();

        var spans = Trace(heard, SampleRuns.Trial(1) with { Phases = new Phases(0.1, 0.1, 1, 2, 0.1), Fates = [new Fate(FateKind.OomKilled, 137, 3.35, 1)], Gc = null });

        Assert.Equal("exception", Assert.Single(spans.Single(span => span.OperationName == "stop").Events).Name);
    }

    private static Activity[] Trace(Heard heard, TrialResult result)
    {
        // Another run's spans go to the same listener: these are found under their own parent.
        var before = Activity.Current;
        using var parent = new Activity("test").Start();
        using (var trace = TrialTrace.Start(TrialRunnerTests.Planned()))
        {
            trace.Finished(result, fate => Words.Of(fate.Kind));
            Assert.Equal("trial gc=workstation limit=512MiB", Activity.Current!.OperationName);
        }

        Assert.Same(parent, Activity.Current);
        Assert.NotSame(before, parent);
        return heard.Children(Assert.Single(heard.Children(parent)));
    }

    private static GcCollection Pause(double at, double seconds) => new(0, at, 1, 2, GcKind.Blocking, "alloc-large", seconds, 1 << 20, 0, 0, 0, null, null);

    private static GcRecord Gc(params ImmutableArray<GcCollection> kept) => new()
    {
        Unavailable = null,
        Measured = null,
        Collections = kept.Length,
        Kept = kept,
        Cpu = [],
        EventsLost = 0,
        Heaps = null,
        HasServerThreads = null,
    };
}
