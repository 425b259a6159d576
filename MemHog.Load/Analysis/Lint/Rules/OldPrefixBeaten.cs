using MemHog.Load.Model;
using MemHog.Load.Model.GcSettings;

namespace MemHog.Load.Analysis.Lint.Rules;

/// <summary>DOTNET_ goes before COMPlus_, unless it is empty (EnvGetString, src/coreclr/utilcode/clrconfig.cpp).</summary>
internal sealed class OldPrefixBeaten : ILintRule
{
    public string Id => "old-prefix-beaten";

    public Severity Severity => Severity.Warning;

    public string What => "The same setting with both prefixes and different values: DOTNET_ wins";

    public string Fix => "One of the two";

    public IEnumerable<LintRemark> Look(LintSubject subject) =>
        from setting in GcSettingTable.All
        let now = subject.Configuration.Environment.GetValueOrDefault(setting.Variable)
        let old = subject.Configuration.Environment.GetValueOrDefault(setting.OldVariable)
        where now is { Length: > 0 } && old is { Length: > 0 } && now != old
        select new LintRemark($"{setting.OldVariable}={old} does nothing beside {setting.Variable}={now}.");
}
