using MemHog.Load.Model;
using MemHog.Load.Model.GcSettings;

namespace MemHog.Load.Analysis.Lint.Rules;

/// <summary>An empty variable is one that is not set (EnvGetString, src/coreclr/utilcode/clrconfig.cpp).</summary>
internal sealed class BlankValue : ILintRule
{
    public string Id => "blank-value";

    public Severity Severity => Severity.Hint;

    public string What => "An empty value: as if not written";

    public string Fix => "A value, or no variable";

    public IEnumerable<LintRemark> Look(LintSubject subject) =>
        from variable in subject.Configuration.Environment
        where variable.Value.Length == 0 && RuntimeVariables.NameIn(variable.Key) is { } name && RuntimeVariables.Knows(name)
        select new LintRemark($"{variable.Key} is empty: it counts as not written.");
}
