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
