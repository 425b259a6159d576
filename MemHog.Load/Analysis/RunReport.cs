using System.Collections.Immutable;
using MemHog.Load.Analysis.Ablation;
using MemHog.Load.Analysis.Comparisons;
using MemHog.Load.Analysis.Settings;
using MemHog.Load.Model;

namespace MemHog.Load.Analysis;

/// <summary>A run, judged: everything that any report shows, computed once from what is stored.</summary>
/// <param name="Run">As stored.</param>
/// <param name="Cells">In the order of the matrix.</param>
/// <param name="Recommendation">The cell to use, or null when none meets the SLO.</param>
/// <param name="Findings">About the run as a whole.</param>
/// <param name="Overhead">What the laboratory added to each trial; null when it cannot be told.</param>
internal sealed record RunReport(Run Run, ImmutableArray<CellReport> Cells, Recommendation? Recommendation, ImmutableArray<Finding> Findings, TrialOverhead? Overhead)
{
    /// <summary>What each flaw and each cure contributes; empty where no factor is an ablation.</summary>
    public ImmutableArray<AblationReport> Ablation { get; init; } = [];

    /// <summary>The cells held against each other.</summary>
    public required RunComparisons Comparisons { get; init; }
}

/// <summary>One cell over all its trials so far.</summary>
internal sealed record CellReport
{
    public required Cell Cell { get; init; }

    /// <summary>Trials that are in.</summary>
    public required int Trials { get; init; }

    public required OutcomeCounts Warmup { get; init; }

    public required OutcomeCounts Requests { get; init; }

    /// <summary>Share of ok among all requests, with its 95 % interval; null without requests.</summary>
    public required Interval? Success { get; init; }

    /// <summary>Share of ok among the admitted requests, with its 95 % interval; null when none was admitted.</summary>
    public required Interval? Served { get; init; }

    /// <summary>Requests that were ok in a second of the measurement, over all trials; null without a trial.</summary>
    public required double? GoodputPerSecond { get; init; }

    /// <summary>Latency of ok requests, all trials merged.</summary>
    public required Histogram Latency { get; init; }

    /// <summary>How long those requests had lasted that were cut off, all trials merged.</summary>
    public Histogram CutLatency { get; init; } = Histogram.Empty;

    /// <summary>How late the laboratory sent the requests of an open loop, all trials merged; empty for a closed one.</summary>
    public Histogram Lateness { get; init; } = Histogram.Empty;

    /// <summary>The largest peak of any trial; null where nothing could tell.</summary>
    public required Bytes? Peak { get; init; }

    /// <summary>Processes of the target by fate.</summary>
    public required ImmutableSortedDictionary<FateKind, int> Fates { get; init; }

    /// <summary>The same with exit codes and causes.</summary>
    public required ImmutableArray<ProcessEnds> Ends { get; init; }

    /// <summary>Kernel kills for memory, by the kernel's counter.</summary>
    public required long OomKills { get; init; }

    /// <summary>Starts after a death.</summary>
    public required int Restarts { get; init; }

    /// <summary>Of memory and latency over time; null where no trial lived long enough to tell.</summary>
    public required CellGrowth? Growth { get; init; }

    /// <summary>What grew on the heap of the process that was seen longest; null where no process has two complete snapshots.</summary>
    public required HeapGrowth? HeapGrowth { get; init; }

    /// <summary>What the snapshots of the heap cost; null where none was taken.</summary>
    public required SnapshotCost? HeapSnapshots { get; init; }

    /// <summary>The GC's settings as asked for and as in force; null where no trial was asked.</summary>
    public required CellSettings? Settings { get; init; }

    /// <summary>What the highest memory was used for; null where no trial has a ledger.</summary>
    public MemoryAtPeak? AtPeak { get; init; }

    /// <summary>Processors, threads, scarcity; null where no trial was looked at.</summary>
    public CellUsage? Usage { get; init; }

    /// <summary>The garbage collector over the measurements; null where it was not seen.</summary>
    public required CellGc? Gc { get; init; }

    /// <summary>Figures of a typical trial with their intervals; only those that can be told.</summary>
    public ImmutableArray<CellFigure> Figures { get; init; } = [];

    public required Verdict Verdict { get; init; }

    public required ImmutableArray<Finding> Findings { get; init; }

    public Interval? Share(Measure measure) => measure == Measure.Success ? Success : Served;
}

/// <summary>The setting to take away.</summary>
/// <param name="Cell">A cell that meets the SLO.</param>
/// <param name="Reason">Why this one of those that meet it.</param>
internal sealed record Recommendation(CellReport Cell, string Reason);
