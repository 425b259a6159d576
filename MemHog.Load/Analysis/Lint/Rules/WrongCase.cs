using MemHog.Load.Model;
using MemHog.Load.Model.GcSettings;

namespace MemHog.Load.Analysis.Lint.Rules;

/// <summary>Names of environment variables are case-sensitive on Linux: DOTNET_GCSERVER does nothing.</summary>
internal sealed class WrongCase : ILintRule
{
    public string Id => "wrong-case";

    public Severity Severity => Severity.Warning;

    public string What => "A known name in the wrong case";

    public string Fix => "The name as the runtime spells it";

    public IEnumerable<LintRemark> Look(LintSubject subject) =>
        from variable in subject.Configuration.Environment
        let right = Names.InRightCase(variable.Key)
        where right is not null && right != variable.Key
        select new LintRemark($"{variable.Key} is not {right}: on Linux upper and lower case matter, and it does nothing.", $"{right}={variable.Value}");
}
