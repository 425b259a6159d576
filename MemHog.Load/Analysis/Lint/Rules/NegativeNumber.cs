using MemHog.Load.Model;
using MemHog.Load.Model.GcSettings;

namespace MemHog.Load.Analysis.Lint.Rules;

/// <summary>A minus is applied modulo 2^64, as strtoull does: -1 is the largest number there is.</summary>
internal sealed class NegativeNumber : ILintRule
{
    public string Id => "negative-number";

    public Severity Severity => Severity.Warning;

    public string What => "A negative number: it is read as a very large one";

    public string Fix => "A number from 0";

    public IEnumerable<LintRemark> Look(LintSubject subject) =>
        from reading in subject.Written
        where reading is { IsSet: true, Setting: { Kind: not (GcSettingKind.Text or GcSettingKind.Flag), Default: >= 0 } } && reading.Text!.TrimStart().StartsWith('-')
        select new LintRemark(FormattableString.Invariant($"{reading.Name}={reading.Text} is read as 0x{reading.Number:X}, a very large number."));
}
