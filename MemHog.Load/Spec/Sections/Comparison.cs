namespace MemHog.Load.Spec.Sections;

/// <summary>A comparison that an ablation makes.</summary>
internal enum Comparison
{
    /// <summary>All flaws, against all but one.</summary>
    Removal,

    /// <summary>All flaws, against all flaws and one cure.</summary>
    Cures,

    /// <summary>Two flaws together, against each alone and none.</summary>
    Pairs,
}
