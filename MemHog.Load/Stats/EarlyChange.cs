namespace MemHog.Load.Stats;

/// <summary>
/// Whether the beginning of a series is unlike the rest of it, in most of several trials: what a warmup that was too short leaves.
/// </summary>
/// <param name="Pieces">How many pieces at the beginning are unlike the rest.</param>
/// <param name="Difference">Their median less that of the rest, the mean over trials, in the unit of the values.</param>
/// <param name="Trials">In how many of the trials it goes that way.</param>
/// <param name="Chance">That of such a difference, or a clearer one, where there is none; for all beginnings that were tried together.</param>
/// <remarks>
/// Each trial is held against the noise of neighbours in time, from what the trials do not have in common (one that all share is what is
/// looked for), widened for its autocorrelation r by (1 + r)/(1 - r). Then the trials are combined by the chance of the r-th clearest
/// of them (Wilkinson 1951, "A statistical consideration in psychological research", Psychological Bulletin 48:156-158), r being
/// four fifths: a pause in one of them is no warmup, however long it is. That fresh processes need not reach a steady state at all,
/// and that this is to be looked for and not presumed, is from Barrett et al. 2017, "Virtual machine warmup blows hot and cold", OOPSLA,
/// and Kalibera and Jones 2013.
/// </remarks>
internal sealed record EarlyChange(int Pieces, double Difference, int Trials, double Chance)
{
    /// <summary>With fewer the noise could not be told.</summary>
    public const int FewestPieces = 8;

    /// <summary>With fewer, what trials have in common cannot be told from chance.</summary>
    public const int FewestTrials = 3;

    private const double MostAutocorrelation = 0.9;

    /// <param name="trials">Equally long series, in the order of time.</param>
    /// <returns>Its chance is that of the clearest beginning, its length the one that fits best; null where nothing can be told, or nothing differs at all.</returns>
    public static EarlyChange? Of(IReadOnlyList<double[]> trials)
    {
        if (trials.Count < FewestTrials || trials[0].Length < FewestPieces)
            return null;
        var (deviation, degrees) = Noise(trials);
        if (deviation == 0)
            return null;
        var tried = Beginnings(trials[0].Length).ToArray();
        var clearest = tried.Select(pieces => Told(trials, pieces, deviation, degrees)).MinBy(change => change.Chance)!;
        return Told(trials, Length(trials), deviation, degrees) with { Chance = Math.Min(1, tried.Length * clearest.Chance) };
    }

    /// <summary>Of the beginning that, with the rest, explains most of what the trials have in common (least squares); up to half of the pieces.</summary>
    private static int Length(IReadOnlyList<double[]> trials)
    {
        var length = trials[0].Length;
        double[] common = [.. Enumerable.Range(0, length).Select(piece => trials.Average(trial => trial[piece]))];
        return Enumerable.Range(1, length / 2).MaxBy(pieces =>
        {
            var difference = common[..pieces].Average() - common[pieces..].Average();
            return difference * difference * pieces * (length - pieces);
        });
    }

    /// <summary>1, 2, 4… pieces, up to half of them.</summary>
    private static IEnumerable<int> Beginnings(int length)
    {
        for (var pieces = 1; pieces <= length / 2; pieces *= 2)
            yield return pieces;
    }

    private static EarlyChange Told(IReadOnlyList<double[]> trials, int pieces, double deviation, int degrees)
    {
        var length = trials[0].Length;
        var error = deviation * Math.Sqrt(1.0 / pieces + 1.0 / (length - pieces));
        double[] differences = [.. trials.Select(trial => Median.Of(trial[..pieces]) - Median.Of(trial[pieces..]))];
        var up = differences.Sum() > 0;
        // The chance to one side, of each trial; a half and more for those that go the other way.
        double[] chances = [.. differences.Select(difference => OneSided((up ? difference : -difference) / error, degrees)).Order()];
        var needed = (4 * chances.Length + 4) / 5;
        return new EarlyChange(pieces, differences.Average(), differences.Count(difference => difference > 0 == up), Math.Min(1, 2 * AtLeast(needed, chances.Length, chances[needed - 1])));
    }

    private static double OneSided(double t, int degrees) => t > 0 ? StudentT.TwoSided(t, degrees) / 2 : 1 - StudentT.TwoSided(t, degrees) / 2;

    /// <summary>That at least so many of so many independent events happen, each of which has this chance.</summary>
    private static double AtLeast(int needed, int all, double chance)
    {
        // From all of them down; the number of ways to choose grows from 1.
        var (sum, ways) = (0.0, 1.0);
        for (var happen = all; happen >= needed; happen--)
        {
            var term = ways;
            for (var i = 0; i < all; i++)
                term *= i < happen ? chance : 1 - chance;
            sum += term;
            ways *= (double)happen / (all - happen + 1);
        }

        return sum;
    }

    /// <summary>The standard deviation of a piece as far as it is not that of all trials, for sums of neighbours; and its degrees of freedom.</summary>
    private static (double Deviation, int Degrees) Noise(IReadOnlyList<double[]> trials)
    {
        var (count, length) = (trials.Count, trials[0].Length);
        double[] common = [.. Enumerable.Range(0, length).Select(piece => trials.Average(trial => trial[piece]))];
        var all = common.Average();
        var (squares, neighbours) = (0.0, 0.0);
        foreach (var trial in trials)
        {
            var mean = trial.Average();
            double[] rest = [.. trial.Select((value, piece) => value - mean - common[piece] + all)];
            squares += rest.Sum(value => value * value);
            neighbours += rest.Zip(rest.Skip(1), (a, b) => a * b).Sum();
        }

        var degrees = (count - 1) * (length - 1);
        // Rounding of values that are all alike is no noise.
        if (squares <= 1e-18 * count * length * Math.Max(1, all * all))
            return (0, degrees);
        // Taking out a mean lowers the autocorrelation by about (1 + 4r)/n (Marriott and Pope 1954, Biometrika 41:390-402), which is given back; and it is
        // taken as two standard errors larger than seen: of a few trials it may be larger than it looks, and then alarms are false.
        var autocorrelation = Math.Clamp((neighbours / squares * length + 1) / (length - 4) + 2 / Math.Sqrt(degrees), 0, MostAutocorrelation);
        return (Math.Sqrt(squares / degrees * (1 + autocorrelation) / (1 - autocorrelation)), degrees);
    }
}
