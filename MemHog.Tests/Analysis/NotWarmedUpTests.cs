using System.Collections.Immutable;
using MemHog.Load.Analysis;
using MemHog.Load.Model;

namespace MemHog.Tests.Analysis;

public sealed class NotWarmedUpTests
{
    [Fact]
    public void A_slow_beginning_in_every_trial_is_told_with_what_when_how_much_and_what_to_do()
    {
        var told = Told(trials: 3, second => second < 4 ? 2.0 : 1.0);

        Assert.Contains("In the first 2 seconds of the measurement mean latency was", told, StringComparison.Ordinal);
        Assert.Contains("% higher than in the rest of it, in every trial", told, StringComparison.Ordinal);
        Assert.Contains("Set load.warmup: 4s", told, StringComparison.Ordinal);
    }

    [Fact]
    public void Steady_trials_are_not() => Assert.Null(Told(3, _ => 1));

    [Fact]
    public void A_change_within_the_warmup_is_not() => Assert.Null(Told(3, second => second < 2 ? 5 : 1));

    [Fact]
    public void What_begins_and_changes_too_little_to_matter_is_not() => Assert.Null(Told(3, second => second < 4 ? 1.05 : 1));

    [Fact]
    public void A_load_that_changes_by_itself_says_nothing_of_warmup() =>
        Assert.Null(Told(3, second => second < 4 ? 2 : 1, SampleRun.Load with { Rate = ArrivalRate.Ramp(10, 100, TimeSpan.FromSeconds(10)) }));

    [Fact]
    public void Trials_in_which_the_target_died_say_nothing_of_it() =>
        Assert.Null(Told(3, second => second < 4 ? 2 : 1, with: trial => trial with { Fates = [new Fate(FateKind.OomKilled, 137, 5, 1), new Fate(FateKind.Alive, null, 12, 0)] }));

    [Theory]
    [InlineData(200, 300)]
    [InlineData(2000, 900)]
    [InlineData(2500, 400)]
    public void A_measurement_without_a_whole_second_says_nothing_of_it(int warmupMilliseconds, int measureMilliseconds) => Assert.Null(Told(
        3, second => second < 4 ? 2 : 1, SampleRun.Load with { Warmup = TimeSpan.FromMilliseconds(warmupMilliseconds), Measure = TimeSpan.FromMilliseconds(measureMilliseconds) }));

    [Fact]
    public void Two_trials_are_too_few() => Assert.Null(Told(2, second => second < 4 ? 2 : 1));

    private static string? Told(int trials, Func<int, double> latency, LoadShape? load = null, Func<TrialResult, TrialResult>? with = null)
    {
        var cell = SampleRun.Cell(0, "default") with { Load = load ?? SampleRun.Load };
        var results = Enumerable.Range(1, trials).Select(number => (with ?? (trial => trial))(SampleRun.Trial(number, 0) with { Block = number, Seconds = Seconds(number, latency) }));
        return RunAnalysis.Of(SampleRun.Of([cell], results)).Cells[0].Findings.FirstOrDefault(finding => finding.Rule == "not-warmed-up")?.Text;
    }

    /// <summary>Twelve, of which two are warmup; the noise is small and alike for no two trials.</summary>
    private static ImmutableArray<Second> Seconds(int trial, Func<int, double> latency) =>
    [
        .. Enumerable.Range(0, 12).Select(i => new Second(0.35 + i, 100, 100, 0, (long)(100 * 60_000 * latency(i) * (1 + 0.02 * Math.Sin(7.3 * i * trial + trial))), 200_000)),
    ];
}
