using System.Collections.Immutable;
using MemHog.Load.Analysis;
using MemHog.Load.Analysis.Ablation;

namespace MemHog.Load.Report;

/// <summary>A table of flaws or of cures.</summary>
internal static class AblationSwitches
{
    /// <returns>Null where nothing of the kind was compared.</returns>
    public static ReportSection? Of(RunReport report, string title, string kind, string note, Func<AblationReport, ImmutableArray<SwitchEffect>> rows) =>
        report.Ablation.All(ablation => rows(ablation).IsEmpty)
            ? null
            : new ReportSection(
                title,
                note,
                [.. AblationText.OtherColumns(report), new(kind, IsWord: true), .. AblationText.Columns(report), new("what it does", IsWord: true)],
                [.. report.Ablation.SelectMany(ablation => Rows(report, ablation, rows(ablation)))]);

    private static IEnumerable<ImmutableArray<string>> Rows(RunReport report, AblationReport ablation, ImmutableArray<SwitchEffect> rows)
    {
        var others = AblationText.Others(report, ablation);
        yield return [.. others, "(all flaws)", .. AblationText.Means(ablation), ""];
        foreach (var row in rows)
            yield return [.. others, row.Name, .. AblationText.Effects(row), AblationText.Word(row.Shown)];
    }
}
