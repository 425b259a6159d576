using MemHog.Load.Analysis;

namespace MemHog.Load.Report;

/// <summary>What each flaw contributes: all flaws, less all but this one.</summary>
internal static class AblationRemovals
{
    public static ReportSection? Of(RunReport report) => AblationSwitches.Of(
        report,
        "What each flaw contributes",
        "flaw",
        "The figures with all flaws, and for each flaw what it adds to them: all flaws, less all but this one. The flaw that costs most comes first. " + AblationText.Legend(report),
        ablation => ablation.Removals);
}
