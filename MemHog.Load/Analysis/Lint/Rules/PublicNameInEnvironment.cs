using MemHog.Load.Model;
using MemHog.Load.Model.GcSettings;

namespace MemHog.Load.Analysis.Lint.Rules;

/// <summary>System.GC.* are names of runtimeconfig.json (https://learn.microsoft.com/dotnet/core/runtime-config); as variables nobody reads them.</summary>
internal sealed class PublicNameInEnvironment : ILintRule
{
    public string Id => "public-name-in-environment";

    public Severity Severity => Severity.Warning;

    public string What => "System.GC.Server and the like as an environment variable, with DOTNET_ or without";

    public string Fix => "The variable of that setting";

    public IEnumerable<LintRemark> Look(LintSubject subject) =>
        from variable in subject.Configuration.Environment
        let setting = Names.OfPublic(RuntimeVariables.NameIn(variable.Key) ?? variable.Key)
        where setting is not null
        select new LintRemark(
            $"{variable.Key} does nothing: {setting.PublicName} is a name of runtimeconfig.json, and the variable is called {setting.Variable}.",
            $"{setting.Variable}={Amounts.FromProperty(setting, variable.Value)}");
}
