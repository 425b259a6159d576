using MemHog.Load.Model;

namespace MemHog.Load.Analysis.Ablation;

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
