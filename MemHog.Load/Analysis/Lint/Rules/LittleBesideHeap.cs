using MemHog.Load.Model;
using MemHog.Load.Model.GcSettings;

namespace MemHog.Load.Analysis.Lint.Rules;

/// <summary>The limit caps what the GC commits; code, stacks, the runtime and page cache need room beside it, 30 MiB and more for a web application. Measured with 95 %: success falls again.</summary>
internal sealed class LittleBesideHeap : ILintRule
{
    public string Id => "little-beside-heap";

    public Severity Severity => Severity.Warning;

    public string What => "More than 95 % of the memory limit for the heap: hardly anything is left for code, stacks and the runtime";

    public string Fix => "0x5F (95 %) at most";

    public IEnumerable<LintRemark> Look(LintSubject subject) =>
        subject.HeapHardLimit is { } hard && subject.Configuration.Limit.Value is { } limit && hard <= limit && (Int128)hard.Count * 100 > (Int128)limit.Count * 95
            ? [new LintRemark($"The heap may take {Wording.Mebibytes(hard)} of {limit}: {Wording.Mebibytes(new Bytes(limit.Count - hard.Count))} are left for code, stacks and the runtime.", GcSettingTable.Of("GCHeapHardLimitPercent").Written(90))]
            : [];
}
