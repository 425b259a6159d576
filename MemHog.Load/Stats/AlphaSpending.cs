using MemHog.Load.Model;

namespace MemHog.Load.Stats;

/// <summary>
/// The error that each look at a growing cell may make, so that all looks together make at most 5 %: after each trial as much as
/// Lan and DeMets' spending function of Pocock's kind has grown since the look before (Lan and DeMets 1983, "Discrete sequential
/// boundaries for clinical trials", Biometrika 70:659-663): 0.05 ln(1 + (e - 1) t) at the share t of the most trials. The first look has what was not spent
/// before it, which is most: a hopeless cell is told at once.
/// </summary>
/// <remarks>
/// Their boundaries use that the looks are correlated, in a way that is known for normal sums and not for intervals over few
/// trials. Here the errors are simply added (Bonferroni), which holds whatever the dependence, and costs some trials.
/// </remarks>
internal static class AlphaSpending
{
    /// <summary>Of all looks together, and of the only one where nothing is decided early.</summary>
    public const double Whole = 0.05;

    /// <summary>The two-sided error of the interval at a look.</summary>
    /// <param name="budget">From the fewest to the most trials, a look after each.</param>
    /// <param name="trials">That are in. Before the first look its level is the answer, and after the last one that of the last.</param>
    public static double ErrorAt(TrialBudget budget, int trials)
    {
        if (!budget.IsSequential)
            return Whole;
        var look = Math.Clamp(trials, budget.Min, budget.Max);
        return Spent(budget, look) - (look == budget.Min ? 0 : Spent(budget, look - 1));
    }

    private static double Spent(TrialBudget budget, int trials) => Whole * Math.Log(1 + (Math.E - 1) * trials / budget.Max);
}
