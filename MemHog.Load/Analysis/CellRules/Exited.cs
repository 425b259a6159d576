using MemHog.Load.Model;

namespace MemHog.Load.Analysis.CellRules;

/// <summary>Deaths that were not the kernel's doing, where nothing tells a better reason.</summary>
internal sealed class Exited : ICellRule
{
    public string Id => "exited";

    public Severity Severity => Severity.Error;

    public string? Explain(CellEvidence cell)
    {
        var exits = cell.Trials.SelectMany(trial => trial.Fates.Where(fate => HasNoBetterReason(trial, fate))).ToArray();
        return exits.Length == 0
            ? null
            : $"The target ended by itself {Wording.Times(exits.Length)}: {ExitCodes.Describe(exits, DotNetTarget.Is(cell))}."
                + ExitCodes.LastOutput(cell.Trials, HasNoBetterReason);
    }

    private static bool HasNoBetterReason(TrialResult trial, Fate fate) =>
        fate.Kind == FateKind.Exited && !ExitZero.Is(fate) && CauseOfDeath.Of(trial, fate) == DeathCause.Untold;
}
