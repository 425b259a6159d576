using MemHog.Load.Model;

namespace MemHog.Load.Analysis.CellRules;

/// <summary>A server that ends in mid-run and calls that a success.</summary>
internal sealed class ExitZero : ICellRule
{
    public string Id => "exit-zero";

    public Severity Severity => Severity.Error;

    public string? Explain(CellEvidence cell)
    {
        var count = cell.Fates.Count(Is);
        return count == 0
            ? null
            : $"The target ended {Wording.Times(count)} under load with exit code 0, as if its work were done. A server that goes into the background must be told to stay in the foreground; else look for what ends it on purpose."
                + ExitCodes.LastOutput(cell.Trials, (_, fate) => Is(fate));
    }

    public static bool Is(Fate fate) => fate is { Kind: FateKind.Exited, ExitCode: 0 };
}
