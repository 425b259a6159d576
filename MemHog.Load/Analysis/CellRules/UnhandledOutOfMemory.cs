using MemHog.Load.Model;

namespace MemHog.Load.Analysis.CellRules;

/// <summary>Deaths for want of managed memory, in which the kernel had no part.</summary>
internal sealed class UnhandledOutOfMemory : ICellRule
{
    public string Id => "unhandled-out-of-memory";

    public Severity Severity => Severity.Error;

    public string? Explain(CellEvidence cell)
    {
        var count = cell.DeathsOf(DeathCause.UnhandledOutOfMemory);
        return count == 0
            ? null
            : $"An OutOfMemoryException that nobody caught ended the target {Wording.Times(count)} (exit code 134, and it wrote so; the kernel killed nothing): thrown on a thread of its own, or by a runtime that had no memory left for itself. "
                + "Catch it where such work begins, and admit less, so that the heap never fills to the last page.";
    }
}
