using MemHog.Load.Model;

namespace MemHog.Load.Analysis.CellRules;

/// <summary>Requests that the target itself answered as out of memory.</summary>
internal sealed class OutOfMemoryExceptions : ICellRule
{
    public string Id => "out-of-memory-exceptions";

    public Severity Severity => Severity.Error;

    public string? Explain(CellEvidence cell) => cell.Requests.OutOfMemory == 0
        ? null
        : $"{Wording.Counted(cell.Requests.OutOfMemory, "request")} of {cell.Requests.Total} {Wording.Were(cell.Requests.OutOfMemory)} answered with {(DotNetTarget.Is(cell) ? "an OutOfMemoryException" : "an out-of-memory error")}"
            + (cell.AlwaysLived ? "; the process lived on, and the kernel never had to kill it." : ".");
}
