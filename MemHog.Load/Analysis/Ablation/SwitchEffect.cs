using System.Collections.Immutable;

namespace MemHog.Load.Analysis.Ablation;

/// <summary>What one flaw or one cure changes.</summary>
/// <param name="Name">Of the switch, or "all cures".</param>
/// <param name="Cell">The index of the cell that was compared with all flaws.</param>
/// <param name="Figures">With it, less without it: one for each <see cref="AblationFigure"/>, in its order.</param>
internal sealed record SwitchEffect(string Name, int Cell, ImmutableArray<FigureEffect> Figures)
{
    /// <summary>What all figures say together.</summary>
    public Shown Shown => Figures.Select(figure => figure.Shown).Where(shown => shown != Shown.NotShown).Distinct().ToArray() switch
    {
        [] => Shown.NotShown,
        [var shown] => shown,
        _ => Shown.Mixed,
    };

    public FigureEffect this[AblationFigure figure] => Figures[(int)figure];
}
