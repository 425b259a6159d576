using System.Collections.Immutable;

namespace MemHog.Load.Model;

/// <summary>
/// Whether a cell needs further trials. Pure: asked again about the same trials, by a run that goes on after an interruption or
/// by a report, it must say the same.
/// </summary>
/// <param name="manifest">Of the run.</param>
/// <param name="cell">One of its cells.</param>
/// <param name="trials">Of that cell, from the first block to the one that has just ended.</param>
internal delegate bool GoesOn(RunManifest manifest, Cell cell, ImmutableArray<TrialResult> trials);

/// <summary>
/// What is left to do of a run, told from what is stored alone: so a run that is new, one that is resumed and one that is only
/// looked at all agree. Cells are asked about after every whole block, and one that stopped stays stopped.
/// </summary>
/// <param name="Next">The numbers of the trials that are missing in the block under way; empty when the run is done.</param>
/// <param name="Later">Those that follow at most, if no further cell stops.</param>
/// <param name="Stopped">Cells that were decided before their last trial: index, and after which block.</param>
internal sealed record TrialsAhead(ImmutableArray<int> Next, ImmutableArray<int> Later, ImmutableSortedDictionary<int, int> Stopped)
{
    /// <summary>Nothing is decided early.</summary>
    public static readonly GoesOn EveryCellGoesOn = (_, _, _) => true;

    public bool IsEmpty => Next.IsEmpty;

    public static TrialsAhead Of(RunManifest manifest, ImmutableArray<TrialResult> trials, GoesOn goesOn)
    {
        var (next, later) = (ImmutableArray.CreateBuilder<int>(), ImmutableArray.CreateBuilder<int>());
        var stopped = ImmutableSortedDictionary.CreateBuilder<int, int>();
        var stored = trials.Select(trial => trial.Number).ToHashSet();
        var cells = Math.Max(1, manifest.Cells.Length);
        foreach (var (index, places) in manifest.Order.Select((cell, place) => (Cell: cell, Number: place + 1)).Chunk(cells).Index())
        {
            var missing = places.Where(place => !stopped.ContainsKey(place.Cell) && !stored.Contains(place.Number)).Select(place => place.Number);
            (next.Count == 0 ? next : later).AddRange(missing);
            var block = index + 1;
            // Where something is missing, nothing behind it is known yet; after the last block there is nothing to decide.
            if (next.Count > 0 || !manifest.Trials.IsSequential || block * cells >= manifest.Order.Length)
                continue;
            foreach (var cell in places.Select(place => place.Cell).Where(cell => !stopped.ContainsKey(cell)).Order().ToList())
            {
                if (!goesOn(manifest, manifest.Cells[cell], [.. trials.Where(trial => trial.Cell == cell && trial.Number <= block * cells).OrderBy(trial => trial.Number)]))
                    stopped.Add(cell, block);
            }
        }

        return new TrialsAhead(next.ToImmutable(), later.ToImmutable(), stopped.ToImmutable());
    }
}
