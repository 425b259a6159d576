using MemHog.Load.Model;
using MemHog.Load.Model.GcSettings;

namespace MemHog.Load.Analysis.Lint.Rules;

/// <summary>Any number of heaps turns DATAS off (initialize_gc: dynamic_adaptation_mode = 0 when GCHeapCount is set), the default of server GC from .NET 9.</summary>
internal sealed class HeapCountStopsDatas : ILintRule
{
    public string Id => "heap-count-stops-datas";

    public Severity Severity => Severity.Warning;

    public string What => "GCHeapCount turns DATAS off, also where GCDynamicAdaptationMode asks for it";

    public string Fix => "GCMaxHeapCount bounds the heaps and keeps DATAS; GCDynamicAdaptationMode=0 says that it is meant";

    public IEnumerable<LintRemark> Look(LintSubject subject)
    {
        var (count, mode) = (subject.Read("GCHeapCount"), subject.Read("GCDynamicAdaptationMode"));
        if (subject.IsServerAsked == false || !count.IsSet || count.Number == 0 || (mode.IsSet && mode.Number != 1))
            return [];
        return [new LintRemark(
            $"{count.Name}={count.Text} turns DATAS off{(mode.IsSet ? $", though {mode.Name}={mode.Text} asks for it" : "")}: the heaps do not adapt to the application any more. If that is meant, say so; GCMaxHeapCount bounds the heaps and keeps DATAS.",
            GcSettingTable.Of("GCDynamicAdaptationMode").Written(0))];
    }
}
