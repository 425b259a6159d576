using MemHog.Load.Model;

namespace MemHog.Load.Results;

/// <summary>What has become of a run.</summary>
internal enum RunProgress
{
    Complete,
    Running,
    Interrupted,
}

/// <summary>
/// Tells a run under way from one that was cut off: neither has an end, but the runner's process is still there or not.
/// A runner on another machine cannot be seen from here and counts as gone.
/// </summary>
/// <param name="host">This machine's name.</param>
/// <param name="startOf">When the process of an id started, or null when there is none.</param>
internal sealed class RunLiveness(string host, Func<int, long?> startOf)
{
    public static readonly RunLiveness Here = new(Environment.MachineName, ProcessStart.Of);

    public RunProgress Of(RunManifest manifest, RunEnd? end) => Of(manifest.CurrentRunner, end);

    public RunProgress Of(RunSummary run) => Of(run.Head.CurrentRunner, run.End);

    private RunProgress Of(RunnerIdentity runner, RunEnd? end) => end switch
    {
        { State: RunState.Complete } => RunProgress.Complete,
        null when IsAlive(runner) => RunProgress.Running,
        _ => RunProgress.Interrupted,
    };

    private bool IsAlive(RunnerIdentity runner) => runner.Host == host && startOf(runner.ProcessId) == runner.ProcessStart;
}
