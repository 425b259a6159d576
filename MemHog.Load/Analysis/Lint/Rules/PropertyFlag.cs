using MemHog.Load.Model;
using MemHog.Load.Model.GcSettings;

namespace MemHog.Load.Analysis.Lint.Rules;

/// <summary>In runtimeconfig.json a flag is on when its value is exactly true (Configuration::GetKnobBooleanValue, src/coreclr/utilcode/configuration.cpp).</summary>
internal sealed class PropertyFlag : ILintRule
{
    public string Id => "property-flag";

    public Severity Severity => Severity.Warning;

    public string What => "A flag in runtimeconfig.json that is neither true nor false: 1 counts as off";

    public string Fix => "true or false";

    public IEnumerable<LintRemark> Look(LintSubject subject) =>
        from reading in subject.Written
        where reading is { Source: GcSource.Property, Setting.Kind: GcSettingKind.Flag } && reading.Text is not ("true" or "false")
        select new LintRemark($"runtimeconfig.json: {reading.Name} is {reading.Text}, and only true is on: it counts as off.");
}
