using MemHog.Load.Model;

namespace MemHog.Load.Analysis.CellRules;

/// <summary>Without its companion the target was not what the experiment is about, whatever it answered.</summary>
internal sealed class CompanionFailed : IInvalidatingRule
{
    public string Id => "companion-failed";

    public Severity Severity => Severity.Error;

    public bool Invalidates(CellEvidence cell) => cell.Trials.Any(trial => trial.CompanionFailure is not null);

    public string? Explain(CellEvidence cell)
    {
        var sentences =
            from trial in cell.Trials
            let failure = trial.CompanionFailure
            where failure is not null
            // The target is started once all companions are ready.
            group failure by (failure.Companion, WasReady: !trial.Fates.IsEmpty) into same
            select Sentence(cell, same.Key.Companion, same.Key.WasReady, [.. same]);
        return string.Join(' ', sentences) is { Length: > 0 } text ? text : null;
    }

    private static string Sentence(CellEvidence cell, string companion, bool wasReady, CompanionFailure[] failures)
    {
        var isDotNet = cell.Manifest.Companions.Any(known => known.Name == companion && DotNetTarget.Is(known.Command));
        return $"The companion {companion} {(wasReady ? "ended while the target was measured" : "did not become ready")} in {failures.Length} of {Wording.Counted(cell.Trials.Length, "trial")}: "
            + $"{ExitCodes.Describe(failures.Select(failure => failure.Fate), isDotNet)}. Without it the figures say nothing about the target."
            + ExitCodes.LastOutput(failures.Select(failure => failure.LastOutput));
    }
}
