using System.Collections.Immutable;
using MemHog.Load.Analysis.Settings;
using MemHog.Load.Model;
using MemHog.Load.Stats;

namespace MemHog.Load.Analysis.Ablation;

/// <summary>What was measured in a group of cells, figure by figure, laid out in blocks.</summary>
internal sealed class AblationEvidence
{
    /// <summary>From here on a peak is one that the limit ended: the kernel reclaims and the GC collects harder before it is quite there.</summary>
    private const double NearLimit = 0.98;

    private readonly ImmutableSortedDictionary<AblationFigure, BlockLayout> layouts;
    private readonly ImmutableHashSet<int> ended;

    /// <param name="manifest">Its SLO says which share counts: of all requests, unless only that of the admitted is an objective.</param>
    /// <param name="cells">A group of them.</param>
    /// <param name="trials">By cell.</param>
    public AblationEvidence(RunManifest manifest, AblationGroup cells, ILookup<int, TrialResult> trials)
    {
        Group = cells;
        Share = manifest.Slo.Success is null ? Measure.Served : Measure.Success;
        layouts = Enum.GetValues<AblationFigure>().ToImmutableSortedDictionary(figure => figure, figure => BlockLayout.Of(
            from cell in cells.Cells
            where CellSettings.Of(manifest, cell, [.. trials[cell.Index]])?.IsContradicted != true
            from trial in trials[cell.Index]
            let value = TrialFigures.Of(figure, Share, cell, trial)
            where value is not null
            select new BlockValue(cell.Index, trial.Block, value.Value), TrialFigures.Resolution(figure)));
        ended = [.. cells.Cells.Where(cell => trials[cell.Index].Any(trial => WasEnded(manifest, cell, trial))).Select(cell => cell.Index)];
    }

    public AblationGroup Group { get; }

    public Measure Share { get; }

    public int Blocks => layouts[AblationFigure.Deaths].Blocks;

    public double? Mean(AblationFigure figure, Cell cell) => layouts[figure].Mean(cell.Index);

    public Effect? Effect(AblationFigure figure, Contrast contrast) => layouts[figure].Effect(contrast);

    /// <summary>Whether the limit ended the growth of memory in any trial of the cell, so that its peak says only "at least".</summary>
    public bool MetTheLimit(Cell cell) => ended.Contains(cell.Index);

    private static bool WasEnded(RunManifest manifest, Cell cell, TrialResult trial) =>
        TrialFigures.Deaths(trial) > 0
        || trial.Requests.OutOfMemory + trial.Warmup.OutOfMemory > 0
        || (Ceiling.Of(manifest, cell, trial) is { Height: var height } && trial.PeakBytes >= height.Count * NearLimit);
}
