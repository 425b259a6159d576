using MemHog.Load.Model;
using MemHog.Load.Model.GcSettings;

namespace MemHog.Load.Analysis.Lint.Rules;

/// <summary>Without its prefix a variable is not read. But whether it is there is asked for, and then runtimeconfig.json is not (CLRConfig::IsConfigOptionSpecified, src/coreclr/utilcode/clrconfig.cpp).</summary>
internal sealed class NoPrefix : ILintRule
{
    public string Id => "no-prefix";

    public Severity Severity => Severity.Warning;

    public string What => "The name of a GC setting without DOTNET_: not read, and hides runtimeconfig.json";

    public string Fix => "DOTNET_ before the name";

    public IEnumerable<LintRemark> Look(LintSubject subject) =>
        from variable in subject.Configuration.Environment
        let setting = GcSettingTable.Find(variable.Key)
        where setting is not null
        select new LintRemark(
            $"{variable.Key} has no prefix: the runtime does not read it.{(setting is { IsReadAtStartup: false, PublicName: not null } ? $" It only hides {setting.PublicName} of runtimeconfig.json." : "")}",
            $"{setting.Variable}={variable.Value}");
}
