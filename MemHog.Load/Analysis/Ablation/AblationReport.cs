using System.Collections.Immutable;
using MemHog.Load.Model;

namespace MemHog.Load.Analysis.Ablation;

/// <summary>What flaws and cures contribute, under one combination of the other factors' levels.</summary>
/// <param name="Others">Those levels.</param>
/// <param name="Share">Of which requests the ok ones are a share.</param>
/// <param name="Blocks">Whole blocks, which is trials per cell.</param>
/// <param name="AllFlaws">What is compared with: the figures of the service with all flaws; null where that is no cell.</param>
/// <param name="Removals">By flaw, the one that costs most first.</param>
/// <param name="Cures">By cure, the one that brings most first; among them all cures together.</param>
/// <param name="Pairs">By pair of flaws, the one that amplifies most first.</param>
internal sealed record AblationReport(
    ImmutableArray<LevelChoice> Others,
    Measure Share,
    int Blocks,
    ImmutableArray<FigureMean>? AllFlaws,
    ImmutableArray<SwitchEffect> Removals,
    ImmutableArray<SwitchEffect> Cures,
    ImmutableArray<PairEffect> Pairs)
{
    /// <summary>"rate=20/s limit=256MiB", or empty.</summary>
    public string Key => string.Join(' ', Others.Select(level => $"{level.Factor}={level.Level}"));
}

/// <summary>A figure of a cell, its mean over trials; null where it cannot be told.</summary>
internal readonly record struct FigureMean(AblationFigure Figure, double? Value);

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

/// <summary>What it changes in one figure; null where that cannot be told.</summary>
internal readonly record struct FigureEffect(AblationFigure Figure, Effect? Effect, Shown Shown);

/// <summary>What an effect is shown to be, all effects of its table together being wrong in at most 5 % of such tables.</summary>
internal enum Shown
{
    NotShown,
    Helps,
    Hurts,

    /// <summary>Helps one figure and hurts another.</summary>
    Mixed,
}

/// <summary>What two flaws do together, beyond what each does alone.</summary>
/// <param name="First">A flaw.</param>
/// <param name="Second">The flaw after it in the file.</param>
/// <param name="Neither">Mean peak in bytes without any flaw; null where nothing could tell.</param>
/// <param name="FirstAlone">The same with the first alone.</param>
/// <param name="SecondAlone">The same with the second alone.</param>
/// <param name="Both">The same with both.</param>
/// <param name="Peak">Interaction in peak memory, in bytes: both - first alone - second alone + neither.</param>
/// <param name="TimeAlive">The same in seconds alive.</param>
/// <param name="Synergy">What the interaction in peak memory is shown to be.</param>
internal sealed record PairEffect(
    string First,
    string Second,
    double? Neither,
    double? FirstAlone,
    double? SecondAlone,
    double? Both,
    Effect? Peak,
    Effect? TimeAlive,
    Synergy Synergy);

internal enum Synergy
{
    NotShown,

    /// <summary>Together they need more memory than each by itself would add up to.</summary>
    Amplify,

    /// <summary>Together they need less than that.</summary>
    Overlap,

    /// <summary>Memory ended at the limit where it would have to be known how much further it would have gone.</summary>
    AtLimit,
}
