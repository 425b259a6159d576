using MemHog.Load.Model;
using MemHog.Load.Model.GcSettings;

namespace MemHog.Load.Analysis.Lint.Rules;

/// <summary>With one processor the runtime takes workstation GC whatever is asked for (InitializeGCSelector, src/coreclr/vm/ceemain.cpp). Measured.</summary>
internal sealed class OneProcessor : ILintRule
{
    public string Id => "one-processor";

    public Severity Severity => Severity.Warning;

    public string What => "Server GC on one processor: workstation GC is taken";

    public string Fix => "A second processor, or DOTNET_gcServer=0 to say what happens";

    public IEnumerable<LintRemark> Look(LintSubject subject) => subject.IsServerAsked == true && ProcessorCount.Of(subject.Configuration) < 2
        ? [new LintRemark("Server GC is asked for, but there is one processor: the runtime takes workstation GC.", "DOTNET_gcServer=0")]
        : [];
}
