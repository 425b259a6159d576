using System.Collections.Immutable;
using MemHog.Load.Model;
using MemHog.Load.Runs;

namespace MemHog.Load.Commands;

/// <summary>Hears what a session does, from the building of its target on.</summary>
internal interface ISessionObserver : IRunObserver
{
    /// <summary>Before each build.</summary>
    /// <param name="project">Its file.</param>
    void Building(string project);

    /// <summary>The run is in the store, and its first trial comes next.</summary>
    /// <param name="run">With what was stored of it before.</param>
    /// <param name="plan">Of the whole run.</param>
    void RunStarts(Run run, ImmutableArray<PlannedTrial> plan);
}

/// <summary>Two who hear the same, one after the other.</summary>
internal sealed class BothObservers(IRunObserver first, IRunObserver second) : IRunObserver
{
    public void BlockStarts(TrialsAhead ahead)
    {
        first.BlockStarts(ahead);
        second.BlockStarts(ahead);
    }

    public void TrialStarted(LiveTrial trial)
    {
        first.TrialStarted(trial);
        second.TrialStarted(trial);
    }

    public void TrialFinished(PlannedTrial planned, TrialResult result)
    {
        first.TrialFinished(planned, result);
        second.TrialFinished(planned, result);
    }
}
