using MemHog.Load.Analysis;

namespace MemHog.Load.Report;

/// <summary>What each cure brings: all flaws and this cure, less all flaws.</summary>
internal static class AblationCures
{
    public static ReportSection? Of(RunReport report) => AblationSwitches.Of(
        report,
        "What each cure brings",
        "cure",
        "The figures with all flaws, and for each cure what it adds to them: all flaws and this cure, less all flaws. The cure that brings most comes first. "
            + (report.Ablation.All(ablation => ablation.Removals.IsEmpty) ? AblationText.Legend(report) : "Read as the table above."),
        ablation => ablation.Cures);
}
