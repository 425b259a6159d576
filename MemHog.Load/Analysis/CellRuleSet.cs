using System.Collections.Immutable;
using MemHog.Load.Analysis.CellRules;
using MemHog.Load.Model;

namespace MemHog.Load.Analysis;

/// <summary>All rules about a cell, in the order in which their findings are read: what was not measured, why it failed, then what to know.</summary>
internal static class CellRuleSet
{
    public static readonly ImmutableArray<ICellRule> All =
    [
        new CompanionFailed(),
        new FailedToStart(),
        new RequestRejected(),
        new NotHttp(),
        new RefusedWhileAlive(),
        new HardLimitAboveMemoryLimit(),
        new KernelKill(),
        new HeapLimitBelowLiveSet(),
        new OutOfMemoryExceptions(),
        new WatchdogExits(),
        new Exited(),
        new ChildKilled(),
        new ServerErrors(),
        new Timeouts(),
        new ResetWhileAlive(),
        new GcThrash(),
        new LongPause(),
        new Grows(),
        new LatencyGrows(),
        new Shed(),
        new Dropped(),
        new Undecided(),
        new SingleTrial(),
        new CutOff(),
        new HeapGrew(),
        new NoLimit(),
        new HeapUnseen(),
        new GcUnseen(),
    ];

    public static readonly ImmutableArray<IInvalidatingRule> Invalidating = [.. All.OfType<IInvalidatingRule>()];

    public static ImmutableArray<Finding> Findings(CellEvidence cell, Verdict verdict) =>
    [
        .. from rule in All
           let text = rule.Explain(cell)
           where text is not null
           select new Finding(rule.Id, verdict == Verdict.Meets && rule.Severity == Severity.Error ? Severity.Warning : rule.Severity, text),
    ];
}
