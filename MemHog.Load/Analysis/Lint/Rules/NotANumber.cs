using MemHog.Load.Model;
using MemHog.Load.Model.GcSettings;

namespace MemHog.Load.Analysis.Lint.Rules;

/// <summary>The digits are used as far as they go; without one the variable is ignored in silence, and still hides runtimeconfig.json (GCToEEInterface::GetIntConfigValue, src/coreclr/vm/gcenv.ee.cpp).</summary>
internal sealed class NotANumber : ILintRule
{
    public string Id => "not-a-number";

    public Severity Severity => Severity.Warning;

    public string What => "A value that is no number, or is one only at its beginning: zzz, 5Azzz, 90%";

    public string Fix => "A hexadecimal number";

    public IEnumerable<LintRemark> Look(LintSubject subject) =>
        from reading in subject.Written
        where reading.Setting.Kind != GcSettingKind.Text && reading.Name != reading.Setting.Name
        let text = reading.Text!
        let isProperty = reading.Source == GcSource.Property
        where !(reading.Setting.Kind == GcSettingKind.Flag && (isProperty || TrueOrFalse.IsWord(text)))
        let number = isProperty ? CNumber.AnyBase(text) : CNumber.Hexadecimal(text)
        where !number.IsWhole(text) || number.Overflows
        select new LintRemark($"{reading.Name}={reading.Text}: {Problem(number, reading)}");

    private static string Problem(CNumber number, GcReading reading) =>
        number.Length == 0 ? $"this is no number, and counts as not written.{Hidden(reading)}"
        : number.Overflows ? $"this number is too large, and counts as {(reading.Source == GcSource.Property ? "the largest there is" : "not written")}.{Hidden(reading)}"
        : $"only the beginning is a number: {Amounts.Of(reading.Setting.Name, number.Value)} is read.";

    private static string Hidden(GcReading reading) => reading is { Source: GcSource.Variable or GcSource.Default, Setting: { IsReadAtStartup: false, PublicName: { } property } }
        ? $" It also hides {property} of runtimeconfig.json."
        : "";
}
