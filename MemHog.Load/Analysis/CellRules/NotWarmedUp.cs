using System.Collections.Immutable;
using MemHog.Load.Model;
using MemHog.Load.Stats;
using static System.FormattableString;

namespace MemHog.Load.Analysis.CellRules;

/// <summary>The beginning of the measurement is unlike the rest of it: code that is still being compiled, a heap or a cache that still fills.</summary>
internal sealed class NotWarmedUp : ICellRule
{
    /// <summary>A change of the mean latency that is worth a longer warmup, as a logarithm: a tenth.</summary>
    private static readonly double WorthTelling = Math.Log(1.1);

    /// <summary>The same of the share of ok requests: one in a hundred.</summary>
    private const double WorthTellingOfShares = 0.01;

    /// <summary>Latency and success.</summary>
    private const int Series = 2;

    public string Id => "not-warmed-up";

    public Severity Severity => Severity.Warning;

    /// <summary>Silent where the load itself changes, and where memory or latency grows to the end: that is no start, and has rules of its own.</summary>
    public string? Explain(CellEvidence cell)
    {
        if (cell.Cell.Load.Rate is { IsConstant: false } || cell.Growth is { MemoryGrows: true } or { LatencyGrows: true })
            return null;
        ImmutableArray<ImmutableArray<Second>> measured = [.. cell.Trials.Select(trial => Measured(trial, cell.Cell.Load)).OfType<ImmutableArray<Second>>()];
        var latency = Shown(measured, second => second.OkMicroseconds == 0 ? null : Math.Log(second.OkMicroseconds / (double)second.Ok), WorthTelling, cell.Manifest.Cells.Length);
        var success = Shown(measured, second => second.Total == 0 ? null : second.Ok / (double)second.Total, WorthTellingOfShares, cell.Manifest.Cells.Length);
        if ((latency ?? success) is not { } change)
            return null;
        string[] what =
        [
            .. latency is null ? [] : (string[])[Invariant($"mean latency was {100 * Math.Abs(Math.Exp(latency.Difference) - 1):0} % {(latency.Difference > 0 ? "higher" : "lower")}")],
            .. success is null ? [] : (string[])[Invariant($"success was {100 * Math.Abs(success.Difference):0.0} points {(success.Difference > 0 ? "higher" : "lower")}")],
        ];
        var seconds = Math.Max(latency?.Pieces ?? 0, success?.Pieces ?? 0);
        if (latency is { Difference: < 0 } || success is { Difference: > 0 })
        {
            return Invariant($"In the first {Wording.Counted(seconds, "second")} of the measurement {string.Join(" and ", what)} than in the rest of it, in {Wording.Of(change.Trials, measured.Length)}: ")
                + "it got worse, and its figures mix both. Set a longer load.measure to see where that ends.";
        }

        return Invariant($"In the first {Wording.Counted(seconds, "second")} of the measurement {string.Join(" and ", what)} than in the rest of it, in {Wording.Of(change.Trials, measured.Length)}: ")
            + Invariant($"it had not settled yet, and its figures hold a part of its start. Set load.warmup: {Math.Ceiling(cell.Cell.Load.Warmup.TotalSeconds) + seconds:0}s")
            + (2 * seconds >= measured[0].Length ? ", or more and a longer load.measure: it may go on changing." : ".");
    }

    /// <summary>Two series of each cell of the run are tried: the chance that any alarm of a run is false stays at 5 % (Bonferroni).</summary>
    private static EarlyChange? Shown(ImmutableArray<ImmutableArray<Second>> trials, Func<Second, double?> value, double worthTelling, int cells)
    {
        var series = trials.Select(seconds => seconds.Select(value).OfType<double>().ToArray()).ToArray();
        return series.Length > 0 && series.All(one => one.Length == trials[0].Length) && EarlyChange.Of(series) is { } change
            && change.Chance * cells * Series <= Holm.Level && Math.Abs(change.Difference) > worthTelling
            ? change
            : null;
    }

    /// <summary>The whole seconds of the measurement; null where it has none, and for a trial in which the target died or did not take load: a restart begins anew.</summary>
    private static ImmutableArray<Second>? Measured(TrialResult trial, LoadShape load)
    {
        if (!trial.SpeaksOfTarget || !trial.BecameReady || trial.Seconds.IsEmpty || trial.Fates.Any(fate => fate.IsDeath))
            return null;
        var first = (int)Math.Ceiling(load.Warmup.TotalSeconds);
        var last = (int)Math.Floor((load.Warmup + load.Measure).TotalSeconds);
        return last <= first || trial.Seconds.Length < last ? null : trial.Seconds[first..last];
    }
}
