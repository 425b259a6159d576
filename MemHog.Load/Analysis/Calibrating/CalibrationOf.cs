using System.Collections.Immutable;
using MemHog.Load.Analysis.Comparisons;
using MemHog.Load.Model;
using MemHog.Load.Stats;

namespace MemHog.Load.Analysis.Calibrating;

/// <summary>From a run of two cells that do not differ to what it says of the machine. The same run gives the same, to the last digit.</summary>
internal static class CalibrationOf
{
    /// <summary>How many trials of each cell a reader may have in mind.</summary>
    private static readonly ImmutableArray<int> Sizes = [3, 5, 10, 20];

    /// <summary>Enough to tell 5 % from 7 %.</summary>
    private const int Draws = 1000;

    /// <summary>What comparisons take for a difference that matters when nobody says otherwise.</summary>
    private const double Matters = 0.05;

    /// <summary>Below it there is nothing to draw from.</summary>
    public const int FewestBlocks = 3;

    /// <returns>Null with fewer than <see cref="FewestBlocks"/> blocks that hold both cells, or where no figure can be compared.</returns>
    public static Calibration? Of(Run run)
    {
        var manifest = run.Manifest;
        if (manifest.Cells.Length != 2)
            return null;
        var pairs = run.Trials.GroupBy(trial => trial.Block).Where(block => block.Where(trial => trial.SpeaksOfTarget).Select(trial => trial.Cell).Distinct().Count() == 2)
            .OrderBy(block => block.Key).SelectMany(block => block).ToLookup(trial => trial.Cell);
        ImmutableArray<(FigureSample A, FigureSample B)> samples =
        [
            .. from figure in ComparedFigures.Of(manifest.Slo)
               let a = FigureSample.Of(figure, manifest.Cells[0], pairs[0])
               let b = FigureSample.Of(figure, manifest.Cells[1], pairs[1])
               where a is not null && b is not null && a.Trials.Length == b.Trials.Length && a.Trials.Length >= FewestBlocks
               select (a, b),
        ];
        if (samples.IsEmpty)
            return null;
        var blocks = samples[0].A.Trials.Length;
        var threshold = PracticalThreshold.Under(manifest.Slo, new Ratio(Matters));
        var random = new SplitMix64((ulong)manifest.Seed);
        return new Calibration(
            run.Id,
            manifest.StartedAt,
            $"{manifest.Cells[0].Load.Request}, {manifest.Cells[0].Load.Pace}",
            blocks,
            MachineRanges.Of(run.Trials),
            [.. Sizes.Where(size => size <= blocks).Select(size => Alarms(samples, size, threshold, random))],
            [.. samples.Select(sample => Noise(sample.A, sample.B, run.Trials))]);
    }

    private static CalibratedFigure Noise(FigureSample a, FigureSample b, ImmutableArray<TrialResult> trials)
    {
        // As a comparison does: halves that agree by luck must not feign certainty.
        var ofDifferences = Math.Sqrt(Math.Max(
            Variance.Of([.. a.Trials.Zip(b.Trials, (one, other) => one.Value - other.Value)]),
            a.Trials.Zip(b.Trials, (one, other) => one.LeastVariance + other.LeastVariance).Average()));
        return new CalibratedFigure(
            a.Figure.Name,
            Rounded(a.Figure, Math.Sqrt((Variance.Of([.. a.Trials.Select(trial => trial.Value)]) + Variance.Of([.. b.Trials.Select(trial => trial.Value)])) / 2)),
            WithinTrials.Of(a.Figure, trials) is { } within ? Rounded(a.Figure, within) : null,
            [.. Sizes.Select(size => new DetectableEffect(size, Rounded(a.Figure, Detectable.Difference(ofDifferences, size))))]);
    }

    /// <summary>Each time another choice of blocks, and in each of them a coin says which half is called which.</summary>
    private static FalseAlarms Alarms(ImmutableArray<(FigureSample A, FigureSample B)> samples, int size, PracticalThreshold threshold, SplitMix64 random)
    {
        var alarms = 0;
        for (var draw = 0; draw < Draws; draw++)
        {
            var chosen = Chosen(samples[0].A.Trials.Length, size, random);
            var family = samples.Select(sample => FigureDifference.Between(Drawn(sample.A, sample.B, chosen), Drawn(sample.B, sample.A, chosen), paired: true, threshold)).ToArray();
            if (FigureDifference.Judged(family, threshold).Any(difference => difference?.Answer is Answer.Better or Answer.Worse))
                alarms++;
        }

        return new FalseAlarms(size, Draws, alarms);
    }

    private static (int Block, bool Exchanged)[] Chosen(int blocks, int size, SplitMix64 random)
    {
        var order = Enumerable.Range(0, blocks).ToArray();
        for (var i = 0; i < size; i++)
        {
            var other = i + random.Below(blocks - i);
            (order[i], order[other]) = (order[other], order[i]);
        }

        return [.. order.Take(size).Select(block => (block, random.Below(2) == 1))];
    }

    private static FigureSample Drawn(FigureSample half, FigureSample other, (int Block, bool Exchanged)[] chosen) =>
        half with { Trials = [.. chosen.Select((pick, at) => (pick.Exchanged ? other : half).Trials[pick.Block] with { Block = at })] };

    /// <summary>From the scale of comparisons to a share of the figure; of a share of requests, points.</summary>
    private static double Rounded(ComparedFigure figure, double value) =>
        Math.Round(figure.Kind == FigureKind.Share ? value : Math.Exp(value) - 1, 4);
}
