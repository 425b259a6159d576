using MemHog.Load.Model;
using MemHog.Load.Model.GcSettings;

namespace MemHog.Load.Analysis.Lint.Rules;

/// <summary>Properties that the GC does not read are ignored in silence (GC_CONFIGURATION_KEYS, src/coreclr/gc/gcconfig.h).</summary>
internal sealed class UnknownProperty : ILintRule
{
    public string Id => "unknown-property";

    public Severity Severity => Severity.Warning;

    public string What => "A System.GC property in runtimeconfig.json that the runtime does not know";

    public string Fix => "The name that was meant";

    public IEnumerable<LintRemark> Look(LintSubject subject) =>
        from property in subject.Configuration.Properties
        where property.Key.StartsWith("System.GC.", StringComparison.OrdinalIgnoreCase) && GcSettingTable.FindPublic(property.Key) is null
        let meant = Suggestion.Closest(property.Key, GcSettingTable.Public.Select(setting => setting.PublicName!))
        select new LintRemark($"runtimeconfig.json: {property.Key} is no property that the runtime reads: it does nothing.{(meant is null ? "" : $" Did you mean {meant}?")}");
}
