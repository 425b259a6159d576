using MemHog.Load.Model;

namespace MemHog.Load.Analysis.CellRules;

/// <summary>Another load engine counts other requests than the laboratory: one of the two has missed some.</summary>
internal sealed class EngineCounts : ICellRule
{
    public string Id => "engine-counts";

    public Severity Severity => Severity.Warning;

    public string? Explain(CellEvidence cell)
    {
        var trials = EngineTrial.Of(cell.Trials);
        var differing = trials.Where(trial => !trial.CountsAgree).ToList();
        if (differing.Count == 0)
            return null;
        var first = differing[0];
        return $"{first.Engine.Engine} counts other requests than the laboratory in {differing.Count} of {Wording.Counted(trials.Length, "trial")}: in trial {first.Trial.Number} "
            + $"{Counts(first.Theirs)}, ours {Counts(first.Ours)} in the measurement"
            + $"{(first.TheirWarmup == first.OurWarmup ? "" : $" ({Counts(first.TheirWarmup)}, ours {Counts(first.OurWarmup)} in the warmup)")}. "
            + "Each request is one step of it, so every figure of this cell is to be doubted until that is understood. The verdict is on the laboratory's counts.";
    }

    private static string Counts((long Ok, long NotOk) counts) => $"{counts.Ok} ok and {counts.NotOk} not ok";
}
