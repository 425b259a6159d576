using MemHog.Load.Model;

namespace MemHog.Load.Stats;

/// <summary>By how much the means of two sets of trials differ, with Student's t: the trial is the unit, however many requests it had.</summary>
internal static class MeanDifference
{
    /// <summary>
    /// Within blocks: what both met in a block cancels out, and only blocks that hold both count (Box, Hunter and Hunter 2005,
    /// "Statistics for Experimenters", 2nd ed., 3.3). Where both are alike a paired difference is as likely positive as negative, so its
    /// distribution is symmetric however skewed that of the trials is, and t then errs on the safe side.
    /// </summary>
    /// <param name="of">Of two trials in one block the last counts.</param>
    /// <param name="against">Likewise.</param>
    /// <returns>Null where no block holds both; without an interval where only one does.</returns>
    public static Effect? Paired(IReadOnlyCollection<TrialValue> of, IReadOnlyCollection<TrialValue> against)
    {
        var others = ByBlock(against);
        var pairs = ByBlock(of).Where(pair => others.ContainsKey(pair.Key)).Select(pair => (Of: pair.Value, Against: others[pair.Key])).ToArray();
        if (pairs.Length == 0)
            return null;
        double[] differences = [.. pairs.Select(pair => pair.Of.Value - pair.Against.Value)];
        if (pairs.Length == 1)
            return new Effect(differences[0], null, null, 1);
        var variance = Math.Max(Variance.Of(differences), pairs.Average(pair => pair.Of.LeastVariance + pair.Against.LeastVariance));
        return Told(differences.Average(), new Spread(Math.Sqrt(variance / pairs.Length), pairs.Length - 1));
    }

    /// <summary>
    /// Of trials that have nothing in common, as those of two runs: each side by its own spread (Welch 1947, Biometrika 34:28-35), with
    /// the degrees of freedom of Satterthwaite (1946, Biometrics Bulletin 2:110-114), rounded down.
    /// </summary>
    /// <returns>Null where a side is empty; without an interval where one has a single trial.</returns>
    public static Effect? Unpaired(IReadOnlyCollection<TrialValue> of, IReadOnlyCollection<TrialValue> against)
    {
        if (of.Count == 0 || against.Count == 0)
            return null;
        var difference = of.Average(trial => trial.Value) - against.Average(trial => trial.Value);
        if (of.Count == 1 || against.Count == 1)
            return new Effect(difference, null, null, 1);
        var (one, other) = (OfMean(of), OfMean(against));
        var (sum, fewest) = (one + other, Math.Min(of.Count, against.Count) - 1);
        var degrees = sum > 0 ? (int)(sum * sum / (one * one / (of.Count - 1) + other * other / (against.Count - 1)) + 1e-9) : fewest;
        return Told(difference, new Spread(Math.Sqrt(sum), Math.Max(degrees, fewest)));
    }

    private static Effect Told(double value, Spread spread) => new(value, value - spread.Half, value + spread.Half, spread.P(value));

    private static SortedDictionary<int, TrialValue> ByBlock(IEnumerable<TrialValue> trials)
    {
        var last = new SortedDictionary<int, TrialValue>();
        foreach (var trial in trials)
            last[trial.Block] = trial;
        return last;
    }

    private static double OfMean(IReadOnlyCollection<TrialValue> trials) =>
        Math.Max(Variance.Of([.. trials.Select(trial => trial.Value)]), trials.Average(trial => trial.LeastVariance)) / trials.Count;
}
