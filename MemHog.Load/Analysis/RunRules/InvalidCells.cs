using System.Collections.Immutable;
using MemHog.Load.Model;

namespace MemHog.Load.Analysis.RunRules;

/// <summary>Cells in which nothing was really measured.</summary>
internal sealed class InvalidCells : IRunRule
{
    public string Id => "invalid-cells";

    public Severity Severity => Severity.Error;

    public string? Explain(Run run, ImmutableArray<CellReport> cells)
    {
        var invalid = cells.Where(cell => cell.Verdict == Verdict.Invalid).ToArray();
        return invalid.Length == 0
            ? null
            : $"{invalid.Length} of {Wording.Counted(cells.Length, "cell")} measured nothing, so {(invalid.Length == 1 ? "its figures are" : "their figures are")} no answer: "
                + $"{string.Join("; ", invalid.Select(cell => cell.Cell.Key))}.";
    }
}
