using System.Collections.Immutable;
using MemHog.Load.Model;
using MemHog.Load.Runs;

namespace MemHog.Load.Commands;

/// <summary>Shows a run while it goes on.</summary>
internal abstract class Progress : IRunObserver, IDisposable
{
    /// <param name="terminal">Where it is shown.</param>
    /// <param name="run">With what was stored of it before.</param>
    /// <param name="plan">Of the whole run.</param>
    public static Progress For(Terminal terminal, Run run, ImmutableArray<PlannedTrial> plan) => terminal.IsLive
        ? new LiveProgress(terminal, run, plan)
        : new LineProgress(terminal, run, plan);

    public abstract void BlockStarts(TrialsAhead ahead);

    public abstract void TrialStarted(LiveTrial trial);

    public abstract void TrialFinished(PlannedTrial planned, TrialResult result);

    public virtual void Dispose()
    {
    }
}
