using System.Collections.Immutable;
using MemHog.Load.Model;
using MemHog.Load.Runs;

namespace MemHog.Load.Commands;

/// <summary>Shows a run while it goes on.</summary>
internal abstract class Progress : IRunObserver, IDisposable
{
    public static Progress For(Terminal terminal, RunManifest manifest, ImmutableArray<PlannedTrial> plan) => terminal.IsLive
        ? new LiveProgress(terminal, manifest, plan)
        : new LineProgress(terminal, manifest, plan);

    public abstract void TrialStarted(LiveTrial trial);

    public abstract void TrialFinished(PlannedTrial planned, TrialResult result);

    public virtual void Dispose()
    {
    }
}
