using MemHog.Load.Model;
using MemHog.Load.Model.GcSettings;

namespace MemHog.Load.Analysis.Lint.Rules;

/// <summary>A variable goes before runtimeconfig.json (https://learn.microsoft.com/dotnet/core/runtime-config).</summary>
internal sealed class EnvironmentBeatsProperty : ILintRule
{
    public string Id => "environment-beats-property";

    public Severity Severity => Severity.Hint;

    public string What => "A variable and a property of runtimeconfig.json that differ: the variable wins";

    public string Fix => "Nothing, if that is meant";

    public IEnumerable<LintRemark> Look(LintSubject subject) =>
        from reading in subject.Variables
        where reading is { Source: GcSource.Variable, Setting: { PublicName: not null, Kind: not GcSettingKind.Text } }
        let property = subject.Configuration.Properties.GetValueOrDefault(reading.Setting.PublicName!)
        where property is not null
        let alone = GcReading.Of(reading.Setting, GcConfiguration.Nothing, subject.Configuration.Properties)
        where (reading.Setting.Kind == GcSettingKind.Flag ? (alone.Number != 0) != (reading.Number != 0) : alone.Number != reading.Number)
        select new LintRemark($"{reading.Name}={reading.Text} goes before {reading.Setting.PublicName} in runtimeconfig.json, which is {property}.");
}
