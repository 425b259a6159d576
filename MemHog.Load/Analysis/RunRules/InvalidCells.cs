using System.Collections.Immutable;
using MemHog.Load.Model;

namespace MemHog.Load.Analysis.RunRules;

/// <summary>Cells in which nothing was really measured, or something else than they say.</summary>
internal sealed class InvalidCells : IRunRule
{
    public string Id => "invalid-cells";

    public Severity Severity => Severity.Error;

    public string? Explain(Run run, ImmutableArray<CellReport> cells)
    {
        var invalid = cells.Where(cell => cell.Verdict == Verdict.Invalid).ToArray();
        return invalid.Length == 0
            ? null
            : $"{invalid.Length} of {Wording.Counted(cells.Length, "cell")} did not measure what {(invalid.Length == 1 ? "it says, so its" : "they say, so their")} figures are no answer: "
                + $"{string.Join("; ", invalid.Select(cell => cell.Cell.Key))}.";
    }
}
