using MemHog.Load.Model;

namespace MemHog.Load.Analysis.CellRules;

/// <summary>Deaths that were not the kernel's doing.</summary>
internal sealed class Exited : ICellRule
{
    public string Id => "exited";

    public Severity Severity => Severity.Error;

    public string? Explain(CellEvidence cell)
    {
        var exits = cell.Fates.Where(IsExit).ToArray();
        return exits.Length == 0
            ? null
            : $"The target ended by itself {Wording.Times(exits.Length)}: {ExitCodes.Describe(exits, DotNetTarget.Is(cell))}."
                + ExitCodes.LastOutput(cell.Trials, IsExit);
    }

    private static bool IsExit(Fate fate) => fate.Kind == FateKind.Exited;
}
