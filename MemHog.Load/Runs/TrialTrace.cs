using System.Diagnostics;
using MemHog.Load.Model;

namespace MemHog.Load.Runs;

/// <summary>A trial as a trace: one span with the cell's levels, a child span for each phase, an error where the target died.</summary>
internal sealed class TrialTrace : IDisposable
{
    private readonly Activity? trial;
    private Activity? phase;

    private TrialTrace(Activity? trial) => this.trial = trial;

    public static TrialTrace Start(PlannedTrial planned)
    {
        var activity = Telemetry.Source.StartActivity("trial " + planned.Cell.Key);
        activity?.SetTag("memhog.trial", planned.Number).SetTag("memhog.block", planned.Block);
        activity?.SetTag("memhog.load.request", planned.Cell.Load.Request.ToString()).SetTag("memhog.load.pace", planned.Cell.Load.Pace);
        foreach (var (factor, level) in planned.Cell.Levels)
            activity?.SetTag("memhog.level." + factor, level);
        return new TrialTrace(activity);
    }

    public void Enter(Phase next)
    {
        LeavePhase();
        phase = Telemetry.Source.StartActivity(Words.Of(next), ActivityKind.Internal, trial?.Context ?? default);
    }

    public void LeavePhase()
    {
        phase?.Dispose();
        phase = null;
    }

    public void Died(Fate fate)
    {
        var text = $"The target died: {Words.Of(fate.Kind)}, exit code {fate.ExitCode}.";
        trial?.AddEvent(new ActivityEvent("target died", tags: new ActivityTagsCollection
        {
            ["memhog.fate"] = Words.Of(fate.Kind),
            ["memhog.exit_code"] = fate.ExitCode,
        }));
        trial?.SetStatus(ActivityStatusCode.Error, text);
        phase?.SetStatus(ActivityStatusCode.Error, text);
    }

    public void CompanionFailed(CompanionFailure failure) =>
        trial?.SetStatus(ActivityStatusCode.Error, $"The companion {failure.Companion}: {Words.Of(failure.Fate.Kind)}, exit code {failure.Fate.ExitCode}.");

    public void Finished(TrialResult result)
    {
        trial?.SetTag("memhog.requests", result.Requests.Total)
            .SetTag("memhog.requests.ok", result.Requests.Ok)
            .SetTag("memhog.peak_bytes", result.PeakBytes)
            .SetTag("memhog.oom_kills", result.OomKills);
    }

    public void Dispose()
    {
        LeavePhase();
        trial?.Dispose();
    }
}
