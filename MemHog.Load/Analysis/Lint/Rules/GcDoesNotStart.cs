using MemHog.Load.Model;
using MemHog.Load.Model.GcSettings;

namespace MemHog.Load.Analysis.Lint.Rules;

/// <summary>Whatever else GCHeap::Initialize refuses: regions that do not fit their range, lists that are none, a library that cannot be loaded (src/coreclr/gc/gc.cpp).</summary>
internal sealed class GcDoesNotStart : ILintRule
{
    public string Id => "gc-does-not-start";

    public Severity Severity => Severity.Error;

    public string What => "The GC does not start: a range too small for its regions, a list of processors that is none, a path as GCName, …";

    public string Fix => "As the finding says";

    public IEnumerable<LintRemark> Look(LintSubject subject) => subject.Limits.Refusal is null && subject.Prediction.Refusal is { } why
        ? [new LintRemark($"The runtime does not start: {why}. The process ends with exit code 137 or 139, and no kernel killed it.")]
        : [];
}
