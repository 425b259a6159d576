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
        new ForeignListener(),
        new FailedToStart(),
        new SettingsContradicted(),
        new GcNotInitialized(),
        new AddressInUse(),
        new RequestRejected(),
        new NotHttp(),
        new RefusedWhileAlive(),
        new HardLimitAboveMemoryLimit(),
        new KernelKill(),
        new HeapLimitBelowLiveSet(),
        new OutOfMemoryExceptions(),
        new UnhandledOutOfMemory(),
        new WatchdogExits(),
        new StackOverflow(),
        new ExitZero(),
        new Exited(),
        new ChildKilled(),
        new Hung(),
        new ServerErrors(),
        new Timeouts(),
        new ResetWhileAlive(),
        new GcThrash(),
        new LongPause(),
        new Grows(),
        new LatencyGrows(),
        new NotWarmedUp(),
        new Shed(),
        new Dropped(),
        new Undecided(),
        new SingleTrial(),
        new CutOff(),
        new LaboratoryLate(),
        new EngineCounts(),
        new EngineLatency(),
        new HeapGrew(),
        new NoLimit(),
        new PortUnchecked(),
        new HeapUnseen(),
        new HeapHardLimitUnexpected(),
        new SettingsUnverified(),
        new GcUnseen(),
    ];

    public static readonly ImmutableArray<IInvalidatingRule> Invalidating = [.. All.OfType<IInvalidatingRule>()];

    public static ImmutableArray<Finding> Findings(CellEvidence cell, Verdict verdict)
    {
        ImmutableArray<Finding> measured =
        [
            .. from rule in All
               let text = rule.Explain(cell)
               where text is not null
               select new Finding(rule.Id, rule.Severity, text),
        ];
        return [.. measured.Concat(ConfigurationFindings.Of(cell.Manifest, cell.Cell, measured)).Select(finding => finding with { Severity = Bounded(finding.Severity, verdict) })];
    }

    /// <summary>What meets its SLO has no errors.</summary>
    private static Severity Bounded(Severity severity, Verdict verdict) =>
        verdict == Verdict.Meets && severity == Severity.Error ? Severity.Warning : severity;
}
