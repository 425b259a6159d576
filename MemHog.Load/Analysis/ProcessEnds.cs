using System.Collections.Immutable;
using MemHog.Load.Model;

namespace MemHog.Load.Analysis;

/// <summary>Processes of the target that ended alike.</summary>
/// <param name="Kind">Their fate.</param>
/// <param name="ExitCode">Null where they lived, or were ended by the laboratory.</param>
/// <param name="Cause">Why they died, as far as they said so themselves.</param>
/// <param name="Count">How many.</param>
internal sealed record ProcessEnds(FateKind Kind, int? ExitCode, DeathCause Cause, int Count)
{
    /// <summary>Whether the table of verdicts, with its kills and restarts, leaves open what became of them.</summary>
    public bool IsUnusual => Kind is not (FateKind.Alive or FateKind.OomKilled);

    /// <summary>The ends of a cell, in the order of fates.</summary>
    public static ImmutableArray<ProcessEnds> Of(ImmutableArray<TrialResult> trials) =>
    [
        .. from trial in trials
           from fate in trial.Fates
           group fate by (fate.Kind, fate.ExitCode, Cause: CauseOfDeath.Of(trial, fate)) into same
           orderby same.Key
           select new ProcessEnds(same.Key.Kind, same.Key.ExitCode, same.Key.Cause, same.Count()),
    ];
}
