using System.Collections.Immutable;
using MemHog.Load.Model;

namespace MemHog.Load.Analysis;

/// <summary>What looking at the heap cost the target, over all trials of a cell.</summary>
/// <param name="Count">Snapshots taken.</param>
/// <param name="Complete">Of these, without lost events.</param>
/// <param name="MedianStopSeconds">How long the target stood still for one.</param>
/// <param name="MaxStopSeconds">The longest.</param>
/// <param name="Missed">Snapshots that were due and could not be taken: what those cost, nobody knows.</param>
internal sealed record SnapshotCost(int Count, int Complete, double MedianStopSeconds, double MaxStopSeconds, int Missed)
{
    /// <summary>Null where none was taken.</summary>
    public static SnapshotCost? Of(ImmutableArray<TrialResult> trials)
    {
        ImmutableArray<HeapSnapshot> all = [.. trials.SelectMany(trial => trial.Heap).OrderBy(snapshot => snapshot.TookSeconds)];
        return all.IsEmpty
            ? null
            : new SnapshotCost(
                all.Length,
                all.Count(snapshot => snapshot.IsComplete),
                (all[(all.Length - 1) / 2].TookSeconds + all[all.Length / 2].TookSeconds) / 2,
                all[^1].TookSeconds,
                trials.Sum(trial => trial.HeapMissed.Sum(missed => missed.Count)));
    }
}
