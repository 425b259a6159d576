using MemHog.Load.Model;

namespace MemHog.Load.Runs;

/// <summary>Hears what a run does, when it happens.</summary>
internal interface IRunObserver
{
    /// <summary>Before the first trial of every block that has any left.</summary>
    void BlockStarts(TrialsAhead ahead);

    void TrialStarted(LiveTrial trial);

    /// <summary>After it is in the store, or kept for it.</summary>
    void TrialFinished(PlannedTrial planned, TrialResult result);
}
