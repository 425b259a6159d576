using MemHog.Load.Model;
using MemHog.Load.Model.GcSettings;

namespace MemHog.Load.Analysis.Lint.Rules;

/// <summary>Limits for single heaps, and not for all three: compute_hard_limit refuses, and the process ends with exit code 137 (src/coreclr/gc/gc.cpp).</summary>
internal sealed class HalfSetHeapLimits : ILintRule
{
    public string Id => "half-set-heap-limits";

    public Severity Severity => Severity.Error;

    public string What => "A limit for the small, large or pinned object heap without the other two: the GC does not start, with exit code 137 and no kernel kill";

    public string Fix => "Set SOH, LOH and POH, or GCHeapHardLimit alone";

    public IEnumerable<LintRemark> Look(LintSubject subject) => subject.Limits.Refusal is { } why
        ? [new LintRemark($"The GC does not start: {why}. The process ends with exit code 137, as after a SIGKILL, and no kernel killed it.")]
        : [];
}
