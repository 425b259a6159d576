using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using MemHog.Load.Model;

namespace MemHog.Load.Runs;

/// <summary>
/// A trial as a span with its cell's levels, a span in it for each phase, and in those what happened: deaths as exceptions, long
/// pauses of the GC as events. The phases are told when the trial is over: only then is known why a process died and how long the
/// collector paused, and a span that has ended takes no events. The trial's own times make all of them, so they fit to the microsecond.
/// </summary>
internal sealed class TrialTrace : IDisposable
{
    /// <summary>What a caller notices.</summary>
    public static readonly TimeSpan LongPause = TimeSpan.FromMilliseconds(50);

    /// <summary>Nobody listens.</summary>
    public static readonly TrialTrace None = new(null);

    private readonly Activity? trial;

    private TrialTrace(Activity? trial) => this.trial = trial;

    /// <summary>Where the spans of others belong that come of this trial; null when it is not recorded.</summary>
    public ActivityContext? Context => trial is { Recorded: true } ? trial.Context : null;

    public static TrialTrace Start(PlannedTrial planned)
    {
        var activity = Telemetry.Source.StartActivity("trial " + planned.Cell.Key);
        activity?.SetTag(TelemetryTags.Trial, planned.Number).SetTag(TelemetryTags.Block, planned.Block);
        activity?.SetTag(TelemetryTags.Request, planned.Cell.Load.Request.ToString()).SetTag(TelemetryTags.Pace, planned.Cell.Load.Pace);
        foreach (var (name, value) in TelemetryTags.Of(planned.Cell))
            activity?.SetTag(name, value);
        return new TrialTrace(activity);
    }

    /// <param name="result">Of the trial.</param>
    /// <param name="explain">Why a process died.</param>
    public void Finished(TrialResult result, Func<Fate, string> explain)
    {
        if (trial is null)
            return;
        trial.SetTag(TelemetryTags.Requests, result.Requests.Total)
            .SetTag(TelemetryTags.RequestsOk, result.Requests.Ok)
            .SetTag(TelemetryTags.PeakBytes, result.PeakBytes)
            .SetTag(TelemetryTags.Deaths, result.Fates.Count(fate => fate.IsDeath))
            .SetTag(TelemetryTags.OomKills, result.OomKills);
        var ends = result.Fates.Where(fate => fate.Kind != FateKind.Alive).Select(fate => (Fate: fate, Text: explain(fate))).ToImmutableArray();
        foreach (var (phase, from, to) in PhasesOf(result.Phases))
            Tell(phase, from, to, ends, result.Gc?.Kept ?? []);
        if (ends is [.., var (_, text)])
            trial.SetStatus(ActivityStatusCode.Error, ends.Length == 1 ? text : string.Create(CultureInfo.InvariantCulture, $"{ends.Length} deaths, the last: {text}"));
        if (result.CompanionFailure is { } failure)
            trial.SetStatus(ActivityStatusCode.Error, $"The companion {failure.Companion}: {Words.Of(failure.Fate.Kind)}, exit code {failure.Fate.ExitCode}.");
    }

    public void Interrupted() => trial?.SetStatus(ActivityStatusCode.Error, "interrupted");

    public void Judged(CellJudgement judgement) => trial?.SetTag(TelemetryTags.Verdict, Words.Of(judgement.Verdict)).SetTag(TelemetryTags.Reason, judgement.Reason);

    public void Dispose() => trial?.Dispose();

    private void Tell(Phase name, double from, double to, ImmutableArray<(Fate Fate, string Text)> ends, ImmutableArray<GcCollection> collections)
    {
        var before = Activity.Current;
        var phase = Telemetry.Source.StartActivity(Words.Of(name), ActivityKind.Internal, trial!.Context, startTime: At(from));
        phase?.SetEndTime(At(to).UtcDateTime);
        foreach (var collection in collections.Where(collection => IsIn(collection.AtSeconds) && collection.PauseSeconds > LongPause.TotalSeconds))
            phase?.AddEvent(EventOf(collection));
        foreach (var (fate, text) in ends.Where(end => IsIn(end.Fate.AtSeconds)))
            phase?.AddEvent(EventOf(fate, text)).SetStatus(ActivityStatusCode.Error, text);
        phase?.Dispose();
        Activity.Current = before;

        bool IsIn(double seconds) => seconds >= from && (seconds < to || name == Phase.Stop);
    }

    /// <summary>As OpenTelemetry's conventions have an exception, so that viewers show it as an error.</summary>
    private ActivityEvent EventOf(Fate fate, string text) => new("exception", At(fate.AtSeconds), new ActivityTagsCollection
    {
        ["exception.type"] = Words.Of(fate.Kind),
        ["exception.message"] = text,
        [TelemetryTags.Fate] = Words.Of(fate.Kind),
        [TelemetryTags.ExitCode] = fate.ExitCode,
    });

    private ActivityEvent EventOf(GcCollection collection) => new("gc pause", At(collection.AtSeconds), new ActivityTagsCollection
    {
        [TelemetryTags.GcPauseMilliseconds] = Math.Round(collection.PauseSeconds * 1000, 3),
        [TelemetryTags.GcGeneration] = collection.Generation,
        [TelemetryTags.GcKind] = Words.Of(collection.Kind),
        [TelemetryTags.GcReason] = collection.Reason,
        [TelemetryTags.GcHeapBytes] = collection.HeapBytes,
    });

    private DateTimeOffset At(double seconds) => new DateTimeOffset(trial!.StartTimeUtc, TimeSpan.Zero).AddTicks((long)(seconds * TimeSpan.TicksPerSecond));

    /// <summary>From the start of the trial; those that were not entered are left out.</summary>
    private static IEnumerable<(Phase Phase, double From, double To)> PhasesOf(Phases phases)
    {
        var at = 0.0;
        foreach (var (phase, length) in new[] { (Phase.Launch, phases.Launch), (Phase.Ready, phases.Ready), (Phase.Warm, phases.Warmup), (Phase.Measure, phases.Measure), (Phase.Stop, phases.Stop) })
        {
            if (length > 0)
                yield return (phase, at, at + length);
            at += length;
        }
    }
}
