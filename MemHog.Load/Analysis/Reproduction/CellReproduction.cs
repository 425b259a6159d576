using System.Collections.Immutable;
using System.Globalization;
using MemHog.Load.Model;

namespace MemHog.Load.Analysis.Reproduction;

/// <summary>One cell in two runs.</summary>
/// <param name="Key">Its levels.</param>
/// <param name="Original">In the run that is repeated.</param>
/// <param name="Again">In the repetition, judged by the original's SLO.</param>
/// <param name="Differences">One for each objective of that SLO.</param>
/// <param name="Answer">Whether it is the same.</param>
/// <param name="Reason">Why, in words.</param>
internal sealed record CellReproduction(
    string Key, CellReport Original, CellReport Again, ImmutableArray<ObjectiveDifference> Differences, Reproduced Answer, string Reason)
{
    /// <summary>
    /// In this order: what one of them could not measure is undecided; contradicting verdicts and a difference that is shown are
    /// not reproduced; the same verdict, and shares that are shown to be alike, are reproduced; all else is undecided.
    /// </summary>
    public static CellReproduction Judge(string key, CellReport original, CellReport again, ImmutableArray<ObjectiveDifference> differences)
    {
        var (answer, reason) = (original.Verdict, again.Verdict) switch
        {
            _ when original.Trials == 0 || again.Trials == 0 => (Reproduced.Undecided, $"no trial of it in {Which(original.Trials == 0, again.Trials == 0)}"),
            (Verdict.Invalid, _) or (_, Verdict.Invalid) =>
                (Reproduced.Undecided, $"it is invalid in {Which(original.Verdict == Verdict.Invalid, again.Verdict == Verdict.Invalid)}: nothing was measured there that could be compared"),
            (Verdict.Meets, Verdict.Fails) or (Verdict.Fails, Verdict.Meets) =>
                (Reproduced.NotReproduced, $"it {Words.Of(original.Verdict)} in the original and {Words.Of(again.Verdict)} in the repetition{string.Concat(differences.Select(difference => $"; {Requests(difference)}: {Points(difference)}"))}"),
            _ when differences.FirstOrDefault(difference => difference.IsShown) is { } shown =>
                (Reproduced.NotReproduced, $"the share of {Requests(shown)} differs by {Points(shown)}, shown to be more than {Points(ObjectiveDifference.Distinct)}"),
            (Verdict.Meets, Verdict.Meets) or (Verdict.Fails, Verdict.Fails) => (Reproduced.Reproduced, $"it {Words.Of(original.Verdict)} in both"),
            _ when differences.All(difference => difference.IsEquivalent) =>
                (Reproduced.Reproduced, $"the shares are alike: {string.Join(", ", differences.Select(difference => $"{Points(difference)} apart, within {Points(difference.Alike)}"))}"),
            _ => (Reproduced.Undecided, $"{Verdicts(original.Verdict, again.Verdict)}, and the shares are shown neither to differ nor to be alike: more trials would tell"),
        };
        return new CellReproduction(key, original, again, differences, answer, reason);
    }

    private static string Which(bool original, bool again) => (original, again) switch
    {
        (true, true) => "both runs",
        (true, _) => "the original",
        _ => "the repetition",
    };

    private static string Verdicts(Verdict original, Verdict again) => original == again
        ? $"{Words.Of(original)} in both"
        : $"{Words.Of(original)} in the original, {Words.Of(again)} in the repetition";

    private static string Requests(ObjectiveDifference difference) => difference.Objective.Measure == Measure.Success ? "ok requests" : "ok among the admitted";

    private static string Points(ObjectiveDifference difference) => difference.Effect is { Low: { } low, High: { } high } effect
        ? string.Create(CultureInfo.InvariantCulture, $"{100 * effect.Value:+0.00;-0.00;0.00} points ({100 * low:+0.00;-0.00;0.00} to {100 * high:+0.00;-0.00;0.00})")
        : "-";

    private static string Points(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.##} points");
}
