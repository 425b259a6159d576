using System.Collections.Immutable;
using MemHog.Load.Model;
using MemHog.Load.Stats;

namespace MemHog.Load.Bench.Comparisons;

/// <summary>
/// A run of five cells that are compared with the first in eight figures: as many comparisons as a usual experiment makes. All cells are
/// alike, but for one figure of one cell where a difference is to be found.
/// </summary>
/// <param name="Spread">Between trials of one block, of each figure in part by itself; blocks differ as much again.</param>
/// <param name="Ratio">By how much the one figure differs; 1 where none does.</param>
internal sealed record FamilyScenario(TrialSpread Spread, double Ratio)
{
    private const int Cells = 5;
    private const int Figures = 8;
    private const int Requests = 500;

    /// <summary>Of requests: seldom, and in clusters.</summary>
    private const double Failing = 0.005;

    /// <summary>What matters, as in an experiment that says nothing.</summary>
    private static readonly double Matters = Math.Log(1.05);

    public static readonly ImmutableArray<FamilyScenario> AllAlike = [new(TrialSpread.Usual, 1), new(TrialSpread.Noisy, 1), new(TrialSpread.OneSided, 1), new(TrialSpread.TwoStates, 1)];

    public static readonly ImmutableArray<FamilyScenario> WithOneDifference =
        [.. from spread in (TrialSpread[])[TrialSpread.Usual, TrialSpread.Noisy] from ratio in (double[])[1.25, 2] select new FamilyScenario(spread, ratio)];

    public string Name => Ratio == 1 ? Spread.Name : FormattableString.Invariant($"{Spread.Name}, {Ratio} times as much");

    /// <returns>In what part of the repetitions anything is shown that is not there, and in what part what is there is shown.</returns>
    public ImmutableArray<BenchmarkReading> Run(int trials, int repetitions, SplitMix64 random)
    {
        var (wrong, found) = (0, 0);
        for (var i = 0; i < repetitions; i++)
        {
            var answers = Answered(trials, random);
            wrong += answers.Skip(Ratio == 1 ? 0 : 1).Any(answer => answer is Answer.Better or Answer.Worse) ? 1 : 0;
            found += Ratio != 1 && answers[0] == Answer.Worse ? 1 : 0;
        }

        return Ratio == 1 ? [new("false_percent", 100.0 * wrong / repetitions)] : [new("found_percent", 100.0 * found / repetitions)];
    }

    /// <summary>The first is that of the figure that may differ.</summary>
    private ImmutableArray<Answer> Answered(int trials, SplitMix64 random)
    {
        var cells = Enumerable.Range(0, Cells).Select(_ => Enumerable.Range(0, Figures).Select(_ => new TrialValue[trials]).ToArray()).ToArray();
        for (var block = 0; block < trials; block++)
        {
            var drift = Spread.Draw(random);
            for (var cell = 0; cell < Cells; cell++)
            {
                var trial = Spread.Draw(random);
                for (var figure = 0; figure < Figures; figure++)
                {
                    cells[cell][figure][block] = figure == Figures - 1
                        ? Success(block, trial, random)
                        : TrialValue.OfAmount(block, Math.Exp(drift + (trial + Spread.Draw(random)) / 2) * (cell == 1 && figure == 0 ? Ratio : 1), 0);
                }
            }
        }

        Effect[] effects = [.. from cell in Enumerable.Range(1, Cells - 1) from figure in Enumerable.Range(0, Figures) select MeanDifference.Paired(cells[cell][figure], cells[0][figure])!.Value];
        var chances = Holm.Adjusted([.. effects.Select(effect => effect.P)]);
        // Any difference counts as shown here, however small, of shares as of amounts: what matters would only hide false ones.
        return [.. effects.Select((effect, i) => Answers.Of(effect, chances[i], i == 0 && Ratio != 1 ? Matters : 0, higherIsBetter: false))];
    }

    /// <summary>A slow trial fails more.</summary>
    private static TrialValue Success(int block, double trial, SplitMix64 random)
    {
        var failing = Math.Min(1, Failing * Math.Exp(2 * trial));
        var failed = Enumerable.Range(0, Requests).Count(_ => random.NextFraction() < failing);
        return TrialValue.OfShare(block, 1 - failed / (double)Requests, Requests);
    }
}
