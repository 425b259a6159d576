using System.Collections.Immutable;
using MemHog.Load.Analysis.Comparisons;
using MemHog.Load.Analysis.Settings;
using MemHog.Load.Model;
using MemHog.Load.Stats;

namespace MemHog.Load.Analysis;

/// <summary>What was measured in one cell, over its trials: all that a rule may look at.</summary>
internal sealed class CellEvidence(RunManifest manifest, Cell cell, ImmutableArray<TrialResult> trials)
{
    // A percentile takes a while, and every comparison of the cell asks for it.
    private readonly Dictionary<ComparedFigure, FigureSample?> samples = [];

    public RunManifest Manifest { get; } = manifest;

    public Cell Cell { get; } = cell;

    public ImmutableArray<TrialResult> Trials { get; } = trials;

    public OutcomeCounts Requests { get; } = Sum(trials.Select(trial => trial.Requests));

    public OutcomeCounts Warmup { get; } = Sum(trials.Select(trial => trial.Warmup));

    /// <summary>How often the interval of a share may miss the truth: less than 5 % where this is one look of several.</summary>
    public double Error { get; } = AlphaSpending.ErrorAt(manifest.Trials, trials.Length);

    /// <summary>Share of ok among all requests.</summary>
    public Interval? Success { get; } = SuccessInterval.Of(trials.Select(trial => trial.Requests), Measure.Success, AlphaSpending.ErrorAt(manifest.Trials, trials.Length));

    /// <summary>Share of ok among the admitted: all but those that were shed on purpose.</summary>
    public Interval? Served { get; } = SuccessInterval.Of(trials.Select(trial => trial.Requests), Measure.Served, AlphaSpending.ErrorAt(manifest.Trials, trials.Length));

    /// <summary>Answers by HTTP status over all trials; 0 is an answer that was not HTTP.</summary>
    public ImmutableSortedDictionary<int, long> Statuses { get; } = trials
        .SelectMany(trial => trial.Statuses)
        .GroupBy(pair => pair.Key)
        .ToImmutableSortedDictionary(group => group.Key, group => group.Sum(pair => pair.Value));

    public ImmutableArray<Fate> Fates { get; } = [.. trials.SelectMany(trial => trial.Fates)];

    public long OomKills { get; } = trials.Sum(trial => trial.OomKills);

    public Bytes? Peak { get; } = trials.Max(trial => trial.PeakBytes) is { } peak ? new Bytes(peak) : null;

    /// <summary>Latency of ok requests.</summary>
    public Histogram Latency { get; } = Histogram.Merge(trials.Select(trial => trial.OkLatency));

    /// <summary>How long those requests had lasted that were cut off.</summary>
    public Histogram CutLatency { get; } = Histogram.Merge(trials.Select(trial => trial.CutLatency));

    /// <summary>How late the laboratory sent the requests of an open loop; empty for a closed one.</summary>
    public Histogram Lateness { get; } = Histogram.Merge(trials.Select(trial => trial.Lateness));

    /// <summary>Over the time of each trial; null where none lived long enough to tell.</summary>
    public CellGrowth? Growth { get; } = CellGrowth.Of(manifest, cell, trials);

    /// <summary>What grew on the heap of the process that was seen longest; null where no process has two complete snapshots.</summary>
    public HeapGrowth? HeapGrowth { get; } = HeapGrowth.Of(trials);

    /// <summary>The GC's settings as asked for and as in force; null where no trial was asked.</summary>
    public CellSettings? Settings { get; } = CellSettings.Of(manifest, cell, trials);

    /// <summary>The garbage collector over the measurements; null where it was not seen.</summary>
    public CellGc? Gc { get; } = CellGc.Of(cell, trials);

    /// <summary>What the trials say of one figure; null where it cannot be told.</summary>
    public FigureSample? Sample(ComparedFigure figure)
    {
        if (!samples.TryGetValue(figure, out var sample))
            samples[figure] = sample = FigureSample.Of(figure, Cell, Trials);
        return sample;
    }

    public IReadOnlyCollection<TrialCount> TrialCounts(Measure measure) =>
        [.. Trials.Select(trial => new TrialCount(trial.Requests.Ok, SuccessInterval.Whole(trial.Requests, measure)))];

    public Interval? Share(Measure measure) => measure == Measure.Success ? Success : Served;

    /// <summary>Whether the target never died: every process lived until the laboratory stopped it.</summary>
    public bool AlwaysLived => !Fates.Any(fate => fate.IsDeath);

    /// <summary>How many processes of the target died of a cause.</summary>
    public int DeathsOf(DeathCause cause, Func<TrialResult, bool>? among = null) =>
        Trials.Where(among ?? (_ => true)).Sum(trial => trial.Fates.Count(fate => CauseOfDeath.Of(trial, fate) == cause));

    public long Answers(Func<int, bool> status) => Statuses.Where(pair => status(pair.Key)).Sum(pair => pair.Value);

    private static OutcomeCounts Sum(IEnumerable<OutcomeCounts> counts) => counts.Aggregate(OutcomeCounts.None, (a, b) => a + b);
}
