using System.Collections.Immutable;
using MemHog.Load.Model;

namespace MemHog.Load.Analysis.CellRules;

/// <summary>A process that ended before it was ready, or was not ready in its time.</summary>
internal sealed class FailedToStart : ICellRule
{
    public string Id => "failed-to-start";

    public Severity Severity => Severity.Error;

    public string? Explain(CellEvidence cell)
    {
        var trials = cell.Trials.Where(trial => trial.SpeaksOfTarget);
        var failed = trials.SelectMany(trial => trial.Fates.Where(fate => !trial.BecameReady || fate.Kind == FateKind.FailedToStart), (trial, fate) => (Fate: fate, Cause: CauseOfDeath.Of(trial, fate))).ToImmutableArray();
        if (failed.IsEmpty)
            return null;
        var first = cell.Trials.Count(CellVerdict.FailedAtFirst);
        var where = first > 0 ? $"in {first} of {Wording.Counted(cell.Trials.Length, "trial")}" : "when it was started again after a death";
        return $"The target did not become ready {where}: {Causes(cell, failed)}.{WhatToCheck(cell, failed[^1].Fate.Unready)}"
            + ExitCodes.LastOutput(trials.Where(trial => !trial.BecameReady || trial.Fates.Any(fate => fate.Kind == FateKind.FailedToStart)).Select(trial => trial.LastOutput));
    }

    /// <summary>The place in the experiment that most often explains what the ready path brought.</summary>
    private static string WhatToCheck(CellEvidence cell, string? unready) => unready switch
    {
        ReadyAnswer.Refused => " Check that it listens at 127.0.0.1, on the port that PORT and ASPNETCORE_URLS give it, or {port} in its command.",
        ReadyAnswer.NotTls => " If it speaks plain HTTP, take target.scheme: https away.",
        ReadyAnswer.NotHttp or ReadyAnswer.CutOff when !cell.Cell.Load.Tls => " If it speaks HTTPS, write target.scheme: https.",
        _ => "",
    };

    private static string Causes(CellEvidence cell, ImmutableArray<(Fate Fate, DeathCause Cause)> failed)
    {
        var killed = failed.Count(death => death.Fate.OomKills > 0);
        var others = failed.Where(death => death.Fate.OomKills == 0).ToImmutableArray();
        return string.Join("; ", new[]
        {
            killed == 0 ? "" : $"the kernel killed it {Wording.Times(killed)} for memory before that, so the limit ({cell.Cell.Limit}) is too small even to start in",
            others.IsEmpty ? "" : ExitCodes.Describe(others, DotNetTarget.Is(cell)),
        }.Where(cause => cause.Length > 0));
    }
}
