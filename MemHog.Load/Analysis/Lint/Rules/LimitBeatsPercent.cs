using MemHog.Load.Model;
using MemHog.Load.Model.GcSettings;

namespace MemHog.Load.Analysis.Lint.Rules;

/// <summary>GCHeapHardLimit goes before GCHeapHardLimitPercent, and limits for single heaps before both (compute_hard_limit, src/coreclr/gc/gc.cpp).</summary>
internal sealed class LimitBeatsPercent : ILintRule
{
    public string Id => "limit-beats-percent";

    public Severity Severity => Severity.Warning;

    public string What => "A heap hard limit in bytes beside one in percent: the percentage does nothing";

    public string Fix => "One of the two";

    public IEnumerable<LintRemark> Look(LintSubject subject)
    {
        var (percent, limit) = (subject.Read("GCHeapHardLimitPercent"), subject.Read("GCHeapHardLimit"));
        if (!percent.IsSet || percent.Number == 0)
            return [];
        return limit.Number != 0 ? [new LintRemark($"{limit.Name}={limit.Text} goes before {percent.Name}={percent.Text}: the percentage does nothing.")]
            : subject.Limits.Soh != 0 ? [new LintRemark($"The limits of the single heaps go before {percent.Name}={percent.Text}: the percentage does nothing.")]
            : [];
    }
}
