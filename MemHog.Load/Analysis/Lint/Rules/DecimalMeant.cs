using MemHog.Load.Model;
using MemHog.Load.Model.GcSettings;

namespace MemHog.Load.Analysis.Lint.Rules;

/// <summary>A number without 0x that looks decimal is read as hexadecimal (u16_strtoui64 with base 16, src/coreclr/vm/gcenv.ee.cpp; dotnet/runtime issue 100804).</summary>
internal sealed class DecimalMeant : ILintRule
{
    public string Id => "decimal-meant";

    public Severity Severity => Severity.Warning;

    public string What => "A value in decimal digits without 0x: 75 is read as 117";

    public string Fix => "0x and the number in hexadecimal";

    public IEnumerable<LintRemark> Look(LintSubject subject) =>
        from variable in subject.Configuration.Environment
        let name = RuntimeVariables.NameIn(variable.Key)
        where name is not null && (GcSettingTable.Find(name) is { Kind: not (GcSettingKind.Text or GcSettingKind.Flag) } || RuntimeVariables.HexadecimalNumbers.Contains(name))
        let text = variable.Value.Trim()
        where text.Length > 1 && text.All(char.IsAsciiDigit) && text[0] != '0'
        let read = CNumber.Hexadecimal(text)
        let meant = CNumber.Decimal(text)
        where !read.Overflows && !meant.Overflows && !IsRound(read.Value, meant.Value)
        select new LintRemark(
            $"{variable.Key}={variable.Value} is read as hexadecimal: {Amounts.Of(name, read.Value)}.{Consequence(name, read.Value)} If {Amounts.Of(name, meant.Value)} is meant, it needs 0x; if not, 0x{text} says so.",
            FormattableString.Invariant($"{variable.Key}=0x{meant.Value:X}"));

    /// <summary>"10000000" is 256 MiB in hexadecimal and no round size in decimal: nobody meant the latter.</summary>
    private static bool IsRound(ulong read, ulong meant) => read >= 1 << 20 && read % (1 << 20) == 0 && meant % (1 << 20) != 0;

    private static string Consequence(string name, ulong read) =>
        name == "GCHeapHardLimitPercent" && (uint)read >= 100 ? " A percentage of 100 or more is ignored, and the GC takes its usual 75 %." : "";
}
