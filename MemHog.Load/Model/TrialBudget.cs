using System.Globalization;

namespace MemHog.Load.Model;

/// <summary>How many fresh processes a cell gets.</summary>
/// <param name="Min">Before anything may be decided; at least 1.</param>
/// <param name="Max">Where it ends, decided or not.</param>
internal sealed record TrialBudget(int Min, int Max)
{
    /// <summary>Whether a cell whose verdict is certain stops before <see cref="Max"/>.</summary>
    public bool IsSequential => Min < Max;

    /// <summary>Before an interval may decide: where nothing is decided early, a cell that was cut short is judged by what there is.</summary>
    public int FewestToDecide => IsSequential ? Min : 1;

    public static TrialBudget Fixed(int trials) => new(trials, trials);

    /// <summary>"3", "3 to 20".</summary>
    public override string ToString() => IsSequential
        ? string.Create(CultureInfo.InvariantCulture, $"{Min} to {Max}")
        : Max.ToString(CultureInfo.InvariantCulture);
}
