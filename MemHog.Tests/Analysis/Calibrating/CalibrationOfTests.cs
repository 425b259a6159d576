using System.Collections.Immutable;
using MemHog.Load.Analysis.Calibrating;
using MemHog.Load.Model;

namespace MemHog.Tests.Analysis.Calibrating;

public sealed class CalibrationOfTests
{
    private const double Noise = 0.1;

    [Fact]
    public void The_noise_between_trials_is_found_again_and_what_was_the_same_in_every_trial_has_none()
    {
        var calibration = CalibrationOf.Of(EqualHalves(blocks: 40, seed: 1))!;

        // Of 80 draws a deviation is known to some 8 %.
        Assert.InRange(calibration.Figures.Single(figure => figure.Name == "goodput_per_second").BetweenRatio, Noise * 0.75, Noise * 1.25);
        Assert.Equal(0, calibration.Figures.Single(figure => figure.Name == "peak_bytes").BetweenRatio);
        Assert.Equal(40, calibration.Blocks);
    }

    [Fact]
    public void More_trials_show_smaller_differences()
    {
        var detectable = CalibrationOf.Of(EqualHalves(blocks: 20, seed: 2))!.Figures.Single(figure => figure.Name == "goodput_per_second").Detectable;

        Assert.Equal([3, 5, 10, 20], detectable.Select(effect => effect.Trials));
        Assert.Equal(detectable.OrderByDescending(effect => effect.Ratio), detectable);
    }

    /// <summary>The definition of what is detectable, by simulation: with a difference of just that size, four paired t-tests in five pass.</summary>
    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(20)]
    public void What_is_called_detectable_is_shown_four_times_in_five(int trials)
    {
        const int experiments = 4000;
        var random = new SplitMix64((ulong)trials);
        var difference = Detectable.Difference(deviation: 1, trials);

        var shown = Enumerable.Range(0, experiments).Count(_ =>
        {
            double[] values = [.. Enumerable.Range(0, trials).Select(_ => difference + Normal(random))];
            var mean = values.Average();
            var error = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (trials - 1) / trials);
            return mean / error > MemHog.Load.Stats.StudentT.Quantile975(trials - 1);
        });

        Assert.InRange((double)shown / experiments, 0.75, 0.84);
    }

    [Fact]
    public void Comparisons_of_what_does_not_differ_are_rarely_misled()
    {
        var alarms = Enumerable.Range(1, 6).SelectMany(seed => CalibrationOf.Of(EqualHalves(blocks: 20, seed))!.FalseAlarms).ToList();

        Assert.All(alarms, alarm => Assert.Equal(1000, alarm.Drawn));
        Assert.InRange(alarms.Average(alarm => (double)alarm.Alarms / alarm.Drawn), 0, 0.07);
    }

    [Fact]
    public void The_same_run_gives_the_same_calibration()
    {
        var run = EqualHalves(blocks: 10, seed: 3);

        Assert.Equivalent(CalibrationOf.Of(run), CalibrationOf.Of(run), strict: true);
    }

    [Fact]
    public void Two_blocks_say_nothing_and_half_a_block_does_not_count()
    {
        var run = EqualHalves(blocks: 10, seed: 4);

        Assert.Null(CalibrationOf.Of(run with { Trials = run.Trials[..4] }));
        Assert.Equal(3, CalibrationOf.Of(run with { Trials = run.Trials[..7] })!.Blocks);
    }

    [Fact]
    public void The_range_of_the_machine_is_the_most_that_a_trial_has_seen()
    {
        var run = EqualHalves(blocks: 3, seed: 5);
        var loaded = run.Trials.SetItem(1, run.Trials[1] with { Machine = new MachineUse(10, 2, BusySeconds: 17, OwnSeconds: 12, StealSeconds: 1, SwappedBytes: 4096, Throttles: null) });

        Assert.Equal(new MachineRange(0.25, 0.05, 4096, 0), CalibrationOf.Of(run with { Trials = loaded })!.Quiet);
    }

    private static Run EqualHalves(int blocks, int seed)
    {
        var random = new SplitMix64((ulong)seed);
        var cells = ImmutableArray.Create(SampleRun.Cell(0, "a"), SampleRun.Cell(1, "b"));
        var trials = Enumerable.Range(0, 2 * blocks).Select(index => SampleRun.Trial(index + 1, index % 2, ok: (long)(1000 * Math.Exp(Noise * Normal(random)))) with { Block = index / 2 + 1 });
        return SampleRun.Of(cells, trials);
    }

    /// <summary>Standard normal (Box and Muller 1958).</summary>
    private static double Normal(SplitMix64 random)
    {
        double Uniform() => ((random.Next() >> 11) + 0.5) / (1UL << 53);
        return Math.Sqrt(-2 * Math.Log(Uniform())) * Math.Cos(2 * Math.PI * Uniform());
    }
}
