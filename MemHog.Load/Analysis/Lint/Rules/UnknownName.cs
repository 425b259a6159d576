using MemHog.Load.Model;
using MemHog.Load.Model.GcSettings;

namespace MemHog.Load.Analysis.Lint.Rules;

/// <summary>A name that neither the GC nor the rest of the runtime reads is ignored in silence. Known are the names of RuntimeVariables.</summary>
internal sealed class UnknownName : ILintRule
{
    public string Id => "unknown-name";

    public Severity Severity => Severity.Warning;

    public string What => "A DOTNET_ variable that the runtime does not know";

    public string Fix => "The name that was meant";

    public IEnumerable<LintRemark> Look(LintSubject subject) =>
        from variable in subject.Configuration.Environment
        let name = RuntimeVariables.NameIn(variable.Key)
        where name is not null && !RuntimeVariables.Knows(name) && !Names.IsPublic(name) && !RuntimeVariables.Names.Contains(name, StringComparer.OrdinalIgnoreCase)
        let meant = Suggestion.Closest(name, RuntimeVariables.Names)
        select new LintRemark($"{variable.Key} is no variable that the runtime is known to read: it does nothing.{(meant is null ? "" : $" Did you mean {GcSetting.Prefix}{meant}?")}", meant is null ? null : $"{GcSetting.Prefix}{meant}={variable.Value}");
}
