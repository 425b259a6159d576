using System.Collections.Immutable;
using MemHog.Load.Model;

namespace MemHog.Load.Analysis;

/// <summary>
/// Another trial of a cell? Pure: the same trials give the same answer, in the runner, after an interruption and in the report, whose
/// verdict this is. What no interval decides (a first process that never got ready, an invalid cell) ends a sequential cell
/// at once; the interval ends it from the fewest trials on, at the level of that look (<see cref="Stats.AlphaSpending"/>).
/// </summary>
internal static class SequentialDecision
{
    /// <param name="manifest">Of the run; where nothing is decided early, a cell gets all of its trials.</param>
    /// <param name="cell">One of its cells.</param>
    /// <param name="trialsOfCell">Those of whole blocks, in their order.</param>
    public static bool GoesOn(RunManifest manifest, Cell cell, ImmutableArray<TrialResult> trialsOfCell) =>
        trialsOfCell.Length < manifest.Trials.Max
        && (!manifest.Trials.IsSequential || CellVerdict.Of(new CellEvidence(manifest, cell, trialsOfCell)) == Verdict.Undecided);
}
