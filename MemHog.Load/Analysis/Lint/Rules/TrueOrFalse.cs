using MemHog.Load.Model;
using MemHog.Load.Model.GcSettings;

namespace MemHog.Load.Analysis.Lint.Rules;

/// <summary>Words are no numbers: false begins with the hexadecimal digits FA, so it is on; true begins with none, so it is nothing (CLRConfig::GetConfigValue, wcstoul with base 16).</summary>
internal sealed class TrueOrFalse : ILintRule
{
    public string Id => "true-or-false";

    public Severity Severity => Severity.Warning;

    public string What => "A flag given as true or false in the environment: false counts as on, true is ignored";

    public string Fix => "1 or 0";

    private static readonly string[] Yes = ["true", "yes", "on", "enabled"];

    private static readonly string[] No = ["false", "no", "off", "disabled"];

    public static bool IsWord(string text) => Yes.Concat(No).Contains(text.Trim(), StringComparer.OrdinalIgnoreCase);

    public IEnumerable<LintRemark> Look(LintSubject subject) =>
        from reading in subject.Variables
        where reading.Setting.Kind == GcSettingKind.Flag && IsWord(reading.Text!)
        let wanted = Yes.Contains(reading.Text!.Trim(), StringComparer.OrdinalIgnoreCase)
        select new LintRemark(
            $"{reading.Name}={reading.Text} is read as a hexadecimal number: {(CNumber.Hexadecimal(reading.Text!).Length == 0 ? "it is none, and counts as not written" : FormattableString.Invariant($"0x{reading.Number:X}, which is on"))}.",
            $"{reading.Setting.Variable}={(wanted ? 1 : 0)}");
}
