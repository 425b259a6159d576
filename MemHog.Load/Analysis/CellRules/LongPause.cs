using MemHog.Load.Model;
using static System.FormattableString;

namespace MemHog.Load.Analysis.CellRules;

/// <summary>A collection stopped the application for so long that clients notice, whatever the percentiles say.</summary>
internal sealed class LongPause : ICellRule
{
    private const double Noticed = 1;

    public string Id => "gc-pause";

    public Severity Severity => Severity.Warning;

    public string? Explain(CellEvidence cell)
    {
        // The longest pauses are always kept.
        var pauses = cell.Trials.SelectMany(trial => trial.Gc?.Kept ?? []).Where(collection => collection.PauseSeconds > Noticed).ToArray();
        if (pauses.Length == 0)
            return null;
        var longest = pauses.MaxBy(collection => collection.PauseSeconds);
        return Invariant($"{Wording.Counted(pauses.Length, "garbage collection")} stopped the application for more than {Noticed:0} s, the longest for {longest.PauseSeconds:0.0} s ")
            + Invariant($"(generation {longest.Generation}, {longest.Reason}, {Wording.Mebibytes(new Bytes(longest.PromotedBytes))} alive).");
    }
}
