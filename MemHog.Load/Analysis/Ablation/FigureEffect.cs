using MemHog.Load.Model;

namespace MemHog.Load.Analysis.Ablation;

/// <summary>What it changes in one figure; null where that cannot be told.</summary>
internal readonly record struct FigureEffect(AblationFigure Figure, Effect? Effect, Shown Shown);
