using MemHog.Load.Stats;

namespace MemHog.Tests.Stats;

public sealed class EarlyChangeTests
{
    [Fact]
    public void A_slow_beginning_of_every_trial_is_seen_with_its_length()
    {
        var change = EarlyChange.Of([.. Enumerable.Range(0, 3).Select(trial => Noise(trial).Select((value, i) => value + (i < 2 ? 1 : 0)).ToArray())])!;

        Assert.Equal((2, 3), (change.Pieces, change.Trials));
        Assert.InRange(change.Difference, 0.9, 1.1);
        Assert.InRange(change.Chance, 0, 0.001);
    }

    [Fact]
    public void A_pause_at_the_beginning_of_one_trial_is_no_warmup()
    {
        double[][] trials = [.. Enumerable.Range(0, 3).Select(Noise)];
        trials[1][0] += 50;

        Assert.InRange(EarlyChange.Of(trials)!.Chance, 0.05, 1);
    }

    [Fact]
    public void Noise_is_no_change() => Assert.InRange(EarlyChange.Of([.. Enumerable.Range(0, 5).Select(Noise)])!.Chance, 0.05, 1);

    [Fact]
    public void Where_nothing_can_be_told_nothing_is()
    {
        Assert.Null(EarlyChange.Of([]));
        Assert.Null(EarlyChange.Of([Noise(1), Noise(2)]));
        Assert.Null(EarlyChange.Of([.. Enumerable.Range(0, 3).Select(trial => Noise(trial)[..7])]));
        Assert.Null(EarlyChange.Of([.. Enumerable.Range(0, 3).Select(_ => Enumerable.Repeat(0.1, 10).ToArray())]));
    }

    /// <summary>Small, and alike for no two trials.</summary>
    private static double[] Noise(int trial) => [.. Enumerable.Range(0, 12).Select(i => 0.03 * Math.Sin(7.3 * i * (trial + 1) + trial))];
}
