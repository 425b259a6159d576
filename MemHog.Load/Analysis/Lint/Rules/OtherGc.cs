using MemHog.Load.Model;
using MemHog.Load.Model.GcSettings;

namespace MemHog.Load.Analysis.Lint.Rules;

/// <summary>Another GC is loaded from a library (https://learn.microsoft.com/dotnet/core/runtime-config/garbage-collector#standalone-gc). If it is not there, the process ends with exit code 137. Measured.</summary>
internal sealed class OtherGc : ILintRule
{
    public string Id => "other-gc";

    public Severity Severity => Severity.Warning;

    public string What => "GCName or GCPath: another GC; a library that is not there ends the process with exit code 137";

    public string Fix => "libclrgc.so (segments) or libclrgcexp.so, which the runtime brings along";

    public IEnumerable<LintRemark> Look(LintSubject subject) =>
        StandaloneGc.Of(subject.Configuration) is { Refusal: null } other && other.Library is not ("libclrgc.so" or "libclrgcexp.so")
            ? [new LintRemark($"{other.Library} is another GC: if it is not there, or is none, the process ends with exit code 137. What it makes of the other settings is its own affair.")]
            : [];
}
