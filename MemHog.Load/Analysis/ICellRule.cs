using MemHog.Load.Model;

namespace MemHog.Load.Analysis;

/// <summary>One thing worth saying about a cell. A rule looks at what was measured and decides nothing.</summary>
internal interface ICellRule
{
    /// <summary>Stable: it appears in the JSON, and scripts look for it.</summary>
    string Id { get; }

    /// <summary>How bad it is where the cell does not meet its SLO; a cell that does has no errors, only warnings.</summary>
    Severity Severity { get; }

    /// <summary>The finding in words, with this cell's numbers; null where it does not apply.</summary>
    string? Explain(CellEvidence cell);
}

/// <summary>A rule whose case means that nothing was really measured, or something else than the cell says, so that no interval may decide.</summary>
internal interface IInvalidatingRule : ICellRule
{
    bool Invalidates(CellEvidence cell);
}
