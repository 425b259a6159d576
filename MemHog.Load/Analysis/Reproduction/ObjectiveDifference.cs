using MemHog.Load.Model;

namespace MemHog.Load.Analysis.Reproduction;

/// <summary>How far two runs of one cell differ in the share that an objective is about.</summary>
/// <param name="Objective">Of the original's SLO.</param>
/// <param name="Effect">Again less original, between -1 and 1, with its 95 % interval; null where one of them has no share.</param>
/// <param name="Chance">Of such a difference beyond <see cref="Distinct"/> where there is none, adjusted for all that the two runs compare (Holm); 1 without one.</param>
internal sealed record ObjectiveDifference(Objective Objective, Effect? Effect, double Chance)
{
    /// <summary>Up to this, in shares, two runs on machines that are never quite alike count as the same; what is shown to be beyond is another result.</summary>
    public const double Distinct = 0.05;

    /// <summary>What two shares must be within to be called the same without a verdict: what the objective allows to fail altogether, at most <see cref="Distinct"/>.</summary>
    public double Alike => Math.Min(Distinct, 1 - Objective.Target.Value);

    public bool IsShown => Chance <= Stats.Holm.Level;

    /// <summary>Whether the whole interval lies where a difference does not matter.</summary>
    public bool IsEquivalent => Effect is { Low: { } low, High: { } high } && low >= -Alike && high <= Alike;
}
