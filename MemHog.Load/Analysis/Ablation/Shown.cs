namespace MemHog.Load.Analysis.Ablation;

/// <summary>What an effect is shown to be, all effects of its table together being wrong in at most 5 % of such tables.</summary>
internal enum Shown
{
    NotShown,
    Helps,
    Hurts,

    /// <summary>Helps one figure and hurts another.</summary>
    Mixed,
}
