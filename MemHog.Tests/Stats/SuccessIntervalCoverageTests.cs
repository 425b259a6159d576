using MemHog.Load.Bench.Verdicts;
using MemHog.Load.Model;
using MemHog.Load.Stats;
using Xunit.Abstractions;

namespace MemHog.Tests.Stats;

/// <summary>A few of the scenarios of <c>memhog bench verdicts</c>, which has the whole table. Seeded, so the figures are the same on every machine.</summary>
public sealed class SuccessIntervalCoverageTests(ITestOutputHelper output)
{
    private const int Repetitions = 2000;

    [Theory]
    [InlineData(3, 0.30, 0.000, 300)]
    [InlineData(3, 0.90, 0.020, 300)]
    [InlineData(3, 0.98, 0.005, 1000)]
    [InlineData(5, 0.98, 0.020, 300)]
    [InlineData(10, 0.90, 0.050, 100)]
    public void Coverage_at_nominal_95_percent_is_in_the_stated_range(int trials, double truth, double correlation, int requests)
    {
        var (dice, service) = (new SimulatedDice(20_260_000), new SimulatedService(truth, correlation, requests));
        var covered = Enumerable.Range(0, Repetitions).Count(_ =>
            SuccessInterval.Of(Draw(service, trials, dice)) is { } interval && interval.Low <= truth && truth <= interval.High);

        output.WriteLine($"{trials} trials, {service}: covered {covered / (double)Repetitions:P1}");
        // Two standard errors of so many repetitions beside 93 to 97 %.
        Assert.InRange(covered / (double)Repetitions, 0.92, 0.98);
    }

    [Theory]
    [InlineData(3, 0.000)]
    [InlineData(3, 0.005)]
    [InlineData(10, 0.005)]
    public void A_cell_exactly_at_the_target_is_seldom_said_to_fail(int trials, double correlation)
    {
        var (dice, service) = (new SimulatedDice(7), new SimulatedService(0.99, correlation, 300));
        var wrong = Enumerable.Range(0, Repetitions).Count(_ => SloDecision.Of(SuccessInterval.Of(Draw(service, trials, dice)), new Ratio(0.99)) == Verdict.Fails);

        Assert.InRange(wrong / (double)Repetitions, 0, 0.035);
    }

    [Fact]
    public void The_simulated_service_has_the_share_and_the_correlation_that_it_says()
    {
        var (dice, service) = (new SimulatedDice(3), new SimulatedService(0.9, 0.05, 100));
        var trials = Draw(service, 4000, dice);

        Assert.InRange(trials.Average(trial => trial.Ok / 100.0), 0.895, 0.905);
        // 1 + (requests - 1) x correlation.
        Assert.InRange(DesignEffect.Seen(trials), 0.9 * 5.95, 1.1 * 5.95);
    }

    private static TrialCount[] Draw(SimulatedService service, int trials, SimulatedDice dice) => [.. Enumerable.Range(0, trials).Select(_ => service.Trial(dice))];
}
