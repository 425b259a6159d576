using System.Collections.Immutable;
using MemHog.Load.Analysis.RunRules;
using MemHog.Load.Model;

namespace MemHog.Load.Analysis;

/// <summary>All rules about a run, in the order in which their findings are read.</summary>
internal static class RunRuleSet
{
    public static readonly ImmutableArray<IRunRule> All =
    [
        new EverythingFailedToStart(),
        new InvalidCells(),
        new NothingMeets(),
        new AblationAnswer(),
        new Interrupted(),
        new ChangedSince(),
        new MachineNotQuiet(),
        new TelemetryOn(),
        new LimitAboveMachine(),
    ];

    public static ImmutableArray<Finding> Findings(Run run, ImmutableArray<CellReport> cells) =>
    [
        .. from rule in All
           let text = rule.Explain(run, cells)
           where text is not null
           select new Finding(rule.Id, rule.Severity, text),
    ];
}
