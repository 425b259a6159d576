using System.Collections.Immutable;
using MemHog.Load.Model;

namespace MemHog.Load.Analysis;

/// <summary>One thing worth saying about a run as a whole.</summary>
internal interface IRunRule
{
    string Id { get; }

    Severity Severity { get; }

    /// <summary>Null where it does not apply.</summary>
    string? Explain(Run run, ImmutableArray<CellReport> cells);
}
