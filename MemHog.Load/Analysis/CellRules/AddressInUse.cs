using MemHog.Load.Model;

namespace MemHog.Load.Analysis.CellRules;

/// <summary>The target could not listen, though the port that it was given was free.</summary>
internal sealed class AddressInUse : ICellRule
{
    public string Id => "address-in-use";

    public Severity Severity => Severity.Error;

    public string? Explain(CellEvidence cell)
    {
        var count = cell.DeathsOf(DeathCause.AddressInUse, trial => trial.PortHolder != PortHolder.Stranger);
        return count == 0
            ? null
            : $"The target ended {Wording.Times(count)} because an address that it wants to listen on is taken. Nobody was seen on the port that it is given ({{port}}, PORT, ASPNETCORE_URLS): does it listen there, or at a fixed port beside it?";
    }
}
