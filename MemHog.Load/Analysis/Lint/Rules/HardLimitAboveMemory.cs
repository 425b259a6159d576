using MemHog.Load.Model;
using MemHog.Load.Model.GcSettings;

namespace MemHog.Load.Analysis.Lint.Rules;

/// <summary>The GC may use more than there is, so it never feels pressure and the kernel ends the process. Measured: a kill in about a second.</summary>
internal sealed class HardLimitAboveMemory : ILintRule
{
    public string Id => "hard-limit-above-memory-limit";

    public Severity Severity => Severity.Error;

    public string What => "The heap hard limit is above the memory limit";

    public string Fix => "A percentage below 100, or no heap hard limit: 75 % is the default";

    public IEnumerable<LintRemark> Look(LintSubject subject) =>
        subject.HeapHardLimit is { } hard && subject.Configuration.Limit.Value is { } limit && hard > limit && !subject.Configuration.IsOn("GCTotalPhysicalMemory")
            ? [new LintRemark($"The heap hard limit of {Wording.Mebibytes(hard)} lies above the memory limit of {limit}: the GC never feels pressure, and the kernel kills the process.", Fitting(subject, limit))]
            : [];

    /// <summary>90 % of what there is; the limits of single heaps cannot be put right by one number.</summary>
    private static string? Fitting(LintSubject subject, Bytes limit) =>
        subject.Read("GCHeapHardLimit") is { IsSet: true } reading ? reading.Setting.Written((ulong)limit.Count / 10 * 9) : null;
}
