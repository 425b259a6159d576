using MemHog.Load.Model;

namespace MemHog.Load.Analysis.CellRules;

/// <summary>Deaths that the target chose itself, in time.</summary>
internal sealed class WatchdogExits : ICellRule
{
    public string Id => "watchdog-exit";

    public Severity Severity => Severity.Error;

    public string? Explain(CellEvidence cell)
    {
        var exits = cell.Fates.Where(fate => fate.Kind == FateKind.WatchdogExit).ToArray();
        return exits.Length == 0
            ? null
            : $"The target's watchdog ended it {Wording.Times(exits.Length)} (exit code {exits[0].ExitCode}), before the kernel did."
                + ExitCodes.LastOutput(cell.Trials, (_, fate) => fate.Kind == FateKind.WatchdogExit);
    }
}
