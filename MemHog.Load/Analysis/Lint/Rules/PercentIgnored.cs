using MemHog.Load.Model;
using MemHog.Load.Model.GcSettings;

namespace MemHog.Load.Analysis.Lint.Rules;

/// <summary>Of GCHeapHardLimitPercent only 1 to 99 count (compute_hard_limit, src/coreclr/gc/gc.cpp), though the value is read back.</summary>
internal sealed class PercentIgnored : ILintRule
{
    public string Id => "percent-ignored";

    public Severity Severity => Severity.Warning;

    public string What => "A heap percentage of 100 or more: ignored, though it is read back";

    public string Fix => "1 to 99, in hexadecimal";

    public IEnumerable<LintRemark> Look(LintSubject subject)
    {
        var reading = subject.Read("GCHeapHardLimitPercent");
        // In plain digits it is the rule about decimals that speaks.
        if (!reading.IsSet || (uint)reading.Number < 100 || (reading.Source == GcSource.Variable && reading.Text!.All(char.IsAsciiDigit)))
            return [];
        return [new LintRemark(FormattableString.Invariant($"{reading.Name}={reading.Text} is {reading.Number} %: 100 and more is ignored, and the GC takes its usual 75 %."), reading.Setting.Written(90))];
    }
}
