using MemHog.Load.Model;
using MemHog.Load.Model.GcSettings;

namespace MemHog.Load.Analysis.Lint.Rules;

/// <summary>Values that the GC cuts to what it can use; most are read back as written all the same (GCHeap::Initialize and initialize_gc, src/coreclr/gc/gc.cpp).</summary>
internal sealed class Clamped : ILintRule
{
    public string Id => "clamped";

    public Severity Severity => Severity.Warning;

    public string What => "A value that the GC cuts: GCConserveMemory above 9, GCHighMemPercent above 99, more heaps than processors, a LOH threshold below 85,000 B";

    public string Fix => "What takes effect";

    public IEnumerable<LintRemark> Look(LintSubject subject)
    {
        var configuration = subject.Configuration;
        if (subject.Read("GCConserveMemory") is { IsSet: true, Number: > 9 } conserve && (int)conserve.Number > 9)
            yield return Cut(conserve, "9 is in effect, though the value is read back as written", 9);
        if (subject.Read("GCHighMemPercent") is { IsSet: true } high && (uint)high.Number > 99)
            yield return Cut(high, "99 % is in effect", 99);
        if (subject.Read("GCLOHThreshold") is { IsSet: true, Number: < 85_000 } threshold)
            yield return Cut(threshold, "85,000 B is in effect, the least there is", 85_000);
        if (subject.IsServerAsked == true && subject.Read("GCHeapCount") is { IsSet: true } heaps && (uint)heaps.Number > (uint)configuration.Processors)
            yield return Cut(heaps, FormattableString.Invariant($"there are {configuration.Processors} processors, and no more heaps than that"), (ulong)configuration.Processors);
    }

    private static LintRemark Cut(GcReading reading, string effect, ulong value) =>
        new($"{reading.Name}={reading.Text} is {Amounts.Of(reading.Setting.Name, reading.Number)}: {effect}.", reading.Setting.Written(value));
}
