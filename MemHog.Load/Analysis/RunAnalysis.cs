using System.Collections.Immutable;
using MemHog.Load.Analysis.Ablation;
using MemHog.Load.Analysis.Comparisons;
using MemHog.Load.Model;

namespace MemHog.Load.Analysis;

/// <summary>Judges a run from what is stored: the same run gives the same report, whenever and wherever it is asked for.</summary>
internal static class RunAnalysis
{
    public static RunReport Of(Run run)
    {
        var trials = run.Trials.ToLookup(trial => trial.Cell);
        ImmutableArray<CellEvidence> evidence = [.. run.Manifest.Cells.Select(cell => new CellEvidence(run.Manifest, cell, [.. trials[cell.Index].OrderBy(trial => trial.Number)]))];
        ImmutableArray<CellReport> cells = [.. evidence.Select(Judge)];
        var byIndex = evidence.ToDictionary(cell => cell.Cell.Index);
        return new RunReport(run, cells, Recommender.Choose(cells, (cell, figure) => byIndex[cell.Cell.Index].Sample(figure)), RunRuleSet.Findings(run, cells), TrialOverhead.Of(run))
        {
            Ablation = AblationEffects.Of(run),
            Comparisons = RunComparisons.Of(run.Manifest, [.. cells.Where(cell => cell.Verdict != Verdict.Invalid).Select(cell => byIndex[cell.Cell.Index])]),
        };
    }

    private static CellReport Judge(CellEvidence cell)
    {
        var verdict = CellVerdict.Of(cell);
        return new CellReport
        {
            Cell = cell.Cell,
            Trials = cell.Trials.Length,
            Warmup = cell.Warmup,
            Requests = cell.Requests,
            Success = cell.Success,
            Served = cell.Served,
            GoodputPerSecond = cell.Trials.IsEmpty ? null : cell.Requests.Ok / (cell.Trials.Length * cell.Cell.Load.Measure.TotalSeconds),
            Latency = cell.Latency,
            CutLatency = cell.CutLatency,
            Lateness = cell.Lateness,
            Peak = cell.Peak,
            Fates = cell.Fates.GroupBy(fate => fate.Kind).ToImmutableSortedDictionary(group => group.Key, group => group.Count()),
            Ends = ProcessEnds.Of(cell.Trials),
            OomKills = cell.OomKills,
            Restarts = cell.Trials.Sum(trial => Math.Max(0, trial.Fates.Length - 1)),
            Growth = cell.Growth,
            HeapGrowth = cell.HeapGrowth,
            HeapSnapshots = SnapshotCost.Of(cell.Trials),
            Settings = cell.Settings,
            AtPeak = MemoryAtPeak.Of(cell.Trials),
            Usage = CellUsage.Of(cell.Trials),
            Gc = cell.Gc,
            Figures = CellFigure.Of(cell),
            Verdict = verdict,
            Findings = CellRuleSet.Findings(cell, verdict),
        };
    }
}
