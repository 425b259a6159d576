using System.Collections.Immutable;
using MemHog.Load.Model;
using MemHog.Load.Stats;

namespace MemHog.Load.Analysis.Comparisons;

/// <summary>How two cells differ in one figure.</summary>
/// <param name="Figure">Which.</param>
/// <param name="Of">That of a typical trial of the cell, over the trials that count.</param>
/// <param name="Against">The same of the cell that it is compared with.</param>
/// <param name="Effect">Of shares <paramref name="Of"/> - <paramref name="Against"/>, of amounts their ratio, with the 95 % interval of this comparison alone.</param>
/// <param name="Chance">Its P, adjusted for all comparisons that are made together.</param>
/// <param name="Answer">What it shows.</param>
internal sealed record FigureDifference(ComparedFigure Figure, double Of, double Against, Effect Effect, double Chance, Answer Answer)
{
    /// <summary>The same on the scale on which 0 is no difference.</summary>
    public required Effect Scaled { private get; init; }

    /// <summary>As the only comparison that is made, which <see cref="Judged"/> does for several.</summary>
    /// <param name="of">Of one figure.</param>
    /// <param name="against">Of the same figure.</param>
    /// <param name="paired">Within blocks, for cells of one run; else the trials have nothing in common.</param>
    /// <param name="threshold">What matters.</param>
    /// <returns>Null where nothing can be compared: a side is not told, or no block holds both.</returns>
    public static FigureDifference? Between(FigureSample? of, FigureSample? against, bool paired, PracticalThreshold threshold)
    {
        if (of is null || against is null)
            return null;
        var (one, other) = paired ? (Within(of, against), Within(against, of)) : (of, against);
        if ((paired ? MeanDifference.Paired(one.Trials, other.Trials) : MeanDifference.Unpaired(one.Trials, other.Trials)) is not { } scaled)
            return null;
        double? Told(double? value) => value is { } bound ? FigureSample.Told(of.Figure, bound) : null;
        var effect = new Effect(FigureSample.Told(of.Figure, scaled.Value), Told(scaled.Low), Told(scaled.High), scaled.P);
        return new FigureDifference(of.Figure, one.Typical, other.Typical, effect, 1, Answer.Inconclusive) { Scaled = scaled }.With(scaled.P, threshold);
    }

    /// <summary>Answers for comparisons that are made together: the chance that any of them shows a difference where there is none stays at 5 % (<see cref="Holm"/>).</summary>
    /// <param name="family">All of them, however many cells and figures they are about; null for those that cannot be made.</param>
    /// <param name="threshold">What matters.</param>
    public static ImmutableArray<FigureDifference?> Judged(IReadOnlyList<FigureDifference?> family, PracticalThreshold threshold)
    {
        var chances = Holm.Adjusted([.. family.OfType<FigureDifference>().Select(difference => difference.Effect.P)]);
        var next = 0;
        return [.. family.Select(difference => difference?.With(chances[next++], threshold))];
    }

    private FigureDifference With(double chance, PracticalThreshold threshold) =>
        this with { Chance = chance, Answer = Answers.Of(Scaled, chance, threshold.Of(Figure.Kind), Figure.HigherIsBetter) };

    private static FigureSample Within(FigureSample sample, FigureSample other) =>
        sample with { Trials = [.. sample.Trials.Where(trial => other.Trials.Any(one => one.Block == trial.Block))] };
}
