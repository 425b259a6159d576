using System.Collections.Immutable;
using MemHog.Load.Analysis;
using MemHog.Load.Analysis.Ablation;

namespace MemHog.Load.Report;

/// <summary>Which pairs of flaws amplify each other: both, less each alone, plus neither.</summary>
internal static class AblationPairs
{
    private const string Note =
        "Mean peak memory in MiB with neither flaw, with each alone and with both; then by how much both together are more than each alone would add up to, with the 95 % interval, and the same for the seconds alive. "
        + "Amplify and overlap: shown in peak memory, with all pairs held together. At limit: memory ended at the limit where it would have to be known how far it would have gone, so that peaks cannot tell; time alive may.";

    public static ReportSection? Of(RunReport report) => report.Ablation.All(ablation => ablation.Pairs.IsEmpty)
        ? null
        : new ReportSection(
            "Which flaws amplify each other",
            Note,
            [
                .. AblationText.OtherColumns(report), new("flaws", IsWord: true), new("neither"), new("first"), new("second"), new("both"),
                new("beyond the sum, MiB"), new("time alive, s"), new("what they do", IsWord: true),
            ],
            [.. report.Ablation.SelectMany(ablation => ablation.Pairs.Select(pair => Row(AblationText.Others(report, ablation), pair)))]);

    private static ImmutableArray<string> Row(ImmutableArray<string> others, PairEffect pair) =>
    [
        .. others,
        $"{pair.First} + {pair.Second}",
        AblationText.Mebibytes(pair.Neither),
        AblationText.Mebibytes(pair.FirstAlone),
        AblationText.Mebibytes(pair.SecondAlone),
        AblationText.Mebibytes(pair.Both),
        AblationText.Effect(pair.Peak, AblationText.InMebibytes, pair.Synergy is Synergy.Amplify or Synergy.Overlap),
        AblationText.Effect(pair.TimeAlive, seconds => seconds, isShown: false),
        AblationText.Word(pair.Synergy),
    ];
}
