using System.Collections.Immutable;
using MemHog.Load.Model;
using MemHog.Load.Stats;

namespace MemHog.Load.Analysis.Ablation;

/// <summary>What each flaw and each cure contributes, one report for each combination of the other factors; none where no factor is an ablation.</summary>
internal static class AblationEffects
{
    public static ImmutableArray<AblationReport> Of(Run run)
    {
        var trials = run.Trials.ToLookup(trial => trial.Cell);
        return [.. AblationGroup.Of(run.Manifest.Cells).Select(group => Of(new AblationEvidence(run.Manifest, group, trials)))];
    }

    private static AblationReport Of(AblationEvidence evidence)
    {
        var group = evidence.Group;
        return new AblationReport(
            group.Others,
            evidence.Share,
            evidence.Blocks,
            group.AllFlaws is { } all ? [.. Enum.GetValues<AblationFigure>().Select(figure => new FigureMean(figure, evidence.Mean(figure, all)))] : null,
            Ranked(Judged([.. group.Removals.Select(removal => Measured(evidence, removal.Flaw, removal.Cell, Contrast.Difference(group.AllFlaws!.Index, removal.Cell.Index)))]), -1),
            Ranked(Judged([.. group.Cures.Select(cure => Measured(evidence, cure.Cure, cure.Cell, Contrast.Difference(cure.Cell.Index, group.AllFlaws!.Index)))]), 1),
            PairEffects.Of(evidence));
    }

    private static SwitchEffect Measured(AblationEvidence evidence, string name, Cell cell, Contrast contrast) =>
        new(name, cell.Index, [.. Enum.GetValues<AblationFigure>().Select(figure => new FigureEffect(figure, evidence.Effect(figure, contrast), Shown.NotShown))]);

    /// <summary>The words, for which all effects of the table are one family.</summary>
    private static ImmutableArray<SwitchEffect> Judged(ImmutableArray<SwitchEffect> table)
    {
        var chances = Holm.Adjusted([.. table.SelectMany(row => row.Figures).Select(figure => figure.Effect?.P ?? 1)]);
        var figures = Enum.GetValues<AblationFigure>().Length;
        return [.. table.Select((row, i) => row with { Figures = [.. row.Figures.Select((figure, j) => figure with { Shown = Judge(figure, chances[i * figures + j]) })] })];
    }

    private static Shown Judge(FigureEffect figure, double chance)
    {
        if (figure.Effect is not { } effect || chance > Holm.Level)
            return Shown.NotShown;
        return effect.Value > 0 == TrialFigures.HigherIsBetter(figure.Figure) ? Shown.Helps : Shown.Hurts;
    }

    /// <summary>By survival, then by time alive, then by memory, to the digits that a reader sees: what differs less is alike.</summary>
    /// <param name="table">The rows.</param>
    /// <param name="direction">1 for what helps most first, -1 for what hurts most.</param>
    private static ImmutableArray<SwitchEffect> Ranked(ImmutableArray<SwitchEffect> table, int direction) =>
    [
        .. table.OrderByDescending(row => Good(row, AblationFigure.Success, 0.1) * direction)
            .ThenByDescending(row => Good(row, AblationFigure.TimeAlive, 0.1) * direction)
            .ThenByDescending(row => Good(row, AblationFigure.Peak, 1 << 20) * direction),
    ];

    private static double? Good(SwitchEffect row, AblationFigure figure, double unit) =>
        row[figure].Effect is { } effect ? Math.Round(effect.Value / unit) * (TrialFigures.HigherIsBetter(figure) ? 1 : -1) : null;
}
