using MemHog.Load.Analysis;
using MemHog.Load.Model;
using MemHog.Load.Stats;
using Xunit.Abstractions;

namespace MemHog.Tests.Analysis;

/// <summary>What no interval over few processes can see, with the figure that docs/method.md states.</summary>
public sealed class RareAndGrossTests(ITestOutputHelper output)
{
    private const int Requests = 300;

    /// <summary>A process fails 2 % of its requests in the mean, and at a correlation of 0.1 most processes fail none: their shares follow a beta distribution of 0.18 and 8.82.</summary>
    [Fact]
    public void A_service_that_fails_rarely_and_grossly_is_called_good_by_one_sequential_experiment_in_seven_at_its_first_look()
    {
        const int experiments = 4000;
        var random = new Random(20_261_121);
        var budget = new TrialBudget(3, 20);

        var good = Enumerable.Range(0, experiments).Count(_ =>
        {
            TrialCount[] trials = [.. Enumerable.Range(0, budget.Min).Select(_ => new TrialCount(Requests - Failures(random), Requests))];
            return SloDecision.Of(SuccessInterval.Of(trials, AlphaSpending.ErrorAt(budget, budget.Min)), new Ratio(0.99)) == Verdict.Meets;
        });

        output.WriteLine($"called good at the first look: {good / (double)experiments:P1}");
        Assert.InRange(good / (double)experiments, 0.11, 0.18);
    }

    /// <summary>Pólya's urn: each failure makes the next one likelier, which is a beta-binomial without drawing from a beta.</summary>
    private static int Failures(Random random)
    {
        const double failing = 0.02 * 9;
        var failures = 0;
        for (var request = 0; request < Requests; request++)
        {
            if (random.NextDouble() * (9 + request) < failing + failures)
                failures++;
        }

        return failures;
    }
}
