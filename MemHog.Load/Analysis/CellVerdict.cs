using MemHog.Load.Model;
using MemHog.Load.Stats;

namespace MemHog.Load.Analysis;

/// <summary>The verdict of a cell on the trials that are in.</summary>
internal static class CellVerdict
{
    /// <summary>
    /// In this order: without a trial, undecided; a trial whose first process never got ready fails the cell, whatever the
    /// others did, because a pod like that never takes traffic; where nothing was really measured, invalid; before the first
    /// look of a sequential run, undecided; otherwise the interval decides.
    /// </summary>
    public static Verdict Of(CellEvidence cell)
    {
        if (cell.Trials.IsEmpty)
            return Verdict.Undecided;
        if (cell.Trials.Any(FailedAtFirst))
            return Verdict.Fails;
        return CellRuleSet.Invalidating.Any(rule => rule.Invalidates(cell)) ? Verdict.Invalid
            : cell.Trials.Length < cell.Manifest.Trials.FewestToDecide ? Verdict.Undecided
            : SloDecision.All(cell.Manifest.Slo.Objectives.Select(objective => Of(cell, objective)));
    }

    public static Verdict Of(CellEvidence cell, Objective objective) => SloDecision.Of(cell.Share(objective.Measure), objective.Target);

    /// <summary>Whether the target itself did not get ready: without its companion, and with a stranger on its port, nobody can know.</summary>
    public static bool FailedAtFirst(TrialResult trial) => !trial.BecameReady && trial.SpeaksOfTarget;
}
