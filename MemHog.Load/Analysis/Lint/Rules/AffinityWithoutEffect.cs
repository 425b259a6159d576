using MemHog.Load.Model;
using MemHog.Load.Model.GcSettings;

namespace MemHog.Load.Analysis.Lint.Rules;

/// <summary>On Linux only GCHeapAffinitizeRanges binds threads (SetGCThreadsAffinitySet, src/coreclr/gc/unix/gcenv.unix.cpp); a mask or GCNoAffinitize puts it out of force. Measured.</summary>
internal sealed class AffinityWithoutEffect : ILintRule
{
    public string Id => "affinity-without-effect";

    public Severity Severity => Severity.Warning;

    public string What => "A processor mask, which does nothing on Linux; or processors listed and binding switched off";

    public string Fix => "GCHeapAffinitizeRanges alone";

    public IEnumerable<LintRemark> Look(LintSubject subject)
    {
        var (mask, ranges, off) = (subject.Read("GCHeapAffinitizeMask"), subject.Read("GCHeapAffinitizeRanges"), subject.Read("GCNoAffinitize"));
        if (subject.IsServerAsked == false)
            yield break;
        if (mask.IsSet && mask.Number != 0)
            yield return new LintRemark($"{mask.Name}={mask.Text} binds nothing on Linux{(ranges.IsSet ? $", and puts {ranges.Name} out of force" : "")}.", ranges.IsSet ? null : $"{ranges.Setting.Variable}={List(mask.Number)}");
        if (ranges.IsSet && off is { IsSet: true, Number: not 0 } && subject.Limits is not { IsAsked: true, Total: not 0 })
            yield return new LintRemark($"{ranges.Name}={ranges.Text} does nothing beside {off.Name}={off.Text}, which switches the binding off.");
    }

    private static string List(ulong mask) => string.Join(',', Enumerable.Range(0, 64).Where(processor => (mask >> processor & 1) == 1));
}
