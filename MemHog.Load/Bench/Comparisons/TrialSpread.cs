using MemHog.Load.Model;
using MemHog.Load.Stats;

namespace MemHog.Load.Bench.Comparisons;

/// <summary>How simulated trials differ from each other, as logarithms: 0.1 is a tenth slower.</summary>
/// <param name="Name">In the figures.</param>
/// <param name="Draw">One trial's difference from the typical one; 0 in the mean.</param>
internal sealed record TrialSpread(string Name, Func<SplitMix64, double> Draw)
{
    public static readonly TrialSpread None = new("trials alike", _ => 0);

    /// <summary>Most cells of docs/runs.</summary>
    public static readonly TrialSpread Usual = new("trials 10 % apart", random => 0.1 * Draws.Normal(random));

    /// <summary>The noisy third of them, measured on a machine that did other things as well.</summary>
    public static readonly TrialSpread Noisy = new("trials 35 % apart", random => 0.35 * Draws.Normal(random));

    /// <summary>No trial is much faster, some are much slower.</summary>
    public static readonly TrialSpread OneSided = new("trials slower only", random => 0.35 * (-Math.Log(1 - random.NextFraction()) - 1));

    /// <summary>Two states, and a process stays in the one in which it began.</summary>
    public static readonly TrialSpread TwoStates = new("one trial in five slow", random => 0.1 * Draws.Normal(random) + (random.NextFraction() < 0.2 ? 0.8 : -0.2) * Math.Log(2));
}
