namespace MemHog.Load.Analysis.Ablation;

/// <summary>What the interaction of two flaws in peak memory is shown to be, all pairs of the table together being wrong in at most 5 % of such tables.</summary>
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
