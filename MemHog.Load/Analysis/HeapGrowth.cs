using System.Collections.Immutable;
using MemHog.Load.Model;

namespace MemHog.Load.Analysis;

/// <summary>What grew on a target's heap between two snapshots of one process.</summary>
/// <param name="Trial">Its number in the run.</param>
/// <param name="Life">Which process of the trial, from 0.</param>
/// <param name="Seconds">Time between the two.</param>
/// <param name="Snapshots">Complete snapshots of that process, these two included.</param>
/// <param name="TotalBefore">Bytes of all objects in the first one.</param>
/// <param name="Types">The types whose bytes grew, by growth, largest first.</param>
internal sealed record HeapGrowth(int Trial, int Life, double Seconds, int Snapshots, long TotalBefore, ImmutableArray<GrownType> Types)
{
    /// <summary>Of the process that was observed longest in any of the trials; null where no process has two complete snapshots.</summary>
    public static HeapGrowth? Of(IEnumerable<TrialResult> trials) =>
        trials.Select(Of).OfType<HeapGrowth>().MaxBy(growth => growth.Seconds);

    public static HeapGrowth? Of(TrialResult trial)
    {
        var longest = trial.Heap.Where(snapshot => snapshot.IsComplete)
            .GroupBy(snapshot => snapshot.Life)
            .Where(life => life.Count() > 1)
            .Select(life => life.OrderBy(snapshot => snapshot.AtSeconds).ToArray())
            .MaxBy(life => life[^1].AtSeconds - life[0].AtSeconds);
        return longest is null ? null : Between(trial.Number, longest);
    }

    private static HeapGrowth Between(int trial, HeapSnapshot[] life)
    {
        var (first, last) = (life[0], life[^1]);
        // The one nearest to the middle of the time: what has stopped to grow by then was filling up.
        var middle = life.Length > 2 ? life[1..^1].MinBy(snapshot => Math.Abs(snapshot.AtSeconds - (first.AtSeconds + last.AtSeconds) / 2)) : null;
        return new HeapGrowth(
            trial,
            first.Life,
            last.AtSeconds - first.AtSeconds,
            life.Length,
            first.Types.Append(first.Rest).Sum(type => type.Bytes),
            [
                .. from after in last.Types
                   let before = Find(first, after.Name)
                   where after.Bytes > before.Bytes
                   orderby after.Bytes - before.Bytes descending, after.Name
                   select new GrownType(after.Name, before.Bytes, after.Bytes, before.Count, after.Count, middle is null ? null : Find(middle, after.Name).Bytes),
            ]);
    }

    /// <summary>A type that is not among the largest was small then, and counts as none.</summary>
    private static HeapType Find(HeapSnapshot snapshot, string name) =>
        snapshot.Types.FirstOrDefault(type => type.Name == name) ?? new HeapType(name, 0, 0);
}

/// <param name="BytesMiddle">In the snapshot nearest to the middle of the time; null without one.</param>
internal sealed record GrownType(string Name, long BytesBefore, long BytesAfter, long CountBefore, long CountAfter, long? BytesMiddle)
{
    public long Growth => BytesAfter - BytesBefore;

    /// <summary>Whether it may be the target's own: not the framework's, and not a nested type, of which the runtime does not tell where it is from.</summary>
    public bool IsOfTarget =>
        !Name.StartsWith("System.", StringComparison.Ordinal) && !Name.StartsWith("Microsoft.", StringComparison.Ordinal)
        && Name.AsSpan(0, Name.AsSpan().IndexOfAny('<', '[') is var end and > 0 ? end : Name.Length).Contains('.');
}
