using MemHog.Load.Model;
using MemHog.Load.Model.GcSettings;

namespace MemHog.Load.Analysis.Lint.Rules;

/// <summary>COMPlus_ is the prefix of before .NET 6; it still works (https://learn.microsoft.com/dotnet/core/runtime-config).</summary>
internal sealed class OldPrefix : ILintRule
{
    public string Id => "old-prefix";

    public Severity Severity => Severity.Hint;

    public string What => "The old prefix COMPlus_: it works";

    public string Fix => "DOTNET_";

    public IEnumerable<LintRemark> Look(LintSubject subject) =>
        from reading in subject.Variables
        where reading.Name == reading.Setting.OldVariable
        select new LintRemark($"{reading.Name} has the prefix of before .NET 6. It works.", $"{reading.Setting.Variable}={reading.Text}");
}
