using MemHog.Load.Model;
using MemHog.Load.Stats;
using Xunit.Abstractions;

namespace MemHog.Tests.Stats;

/// <summary>
/// How often the interval holds the truth, on requests that are correlated within a trial: every trial draws its own
/// success ratio from a beta distribution of the stated mean and intra-trial correlation, then its requests from that.
/// Seeded, so the figures are the same on every machine; the ranges are those that docs/method.md states.
/// </summary>
public sealed class SuccessIntervalCoverageTests(ITestOutputHelper output)
{
    private const int Repetitions = 2000;
    private const int RequestsPerTrial = 200;

    [Theory]
    [InlineData(3, 0.30, 0.000, 0.94, 0.98)]
    [InlineData(3, 0.98, 0.000, 0.94, 0.98)]
    [InlineData(3, 0.99, 0.000, 0.94, 0.98)]
    [InlineData(3, 0.30, 0.020, 0.89, 0.97)]
    [InlineData(3, 0.90, 0.020, 0.89, 0.97)]
    [InlineData(3, 0.98, 0.005, 0.89, 0.97)]
    [InlineData(5, 0.90, 0.020, 0.89, 0.97)]
    [InlineData(5, 0.98, 0.020, 0.89, 0.97)]
    [InlineData(10, 0.90, 0.050, 0.89, 0.97)]
    [InlineData(10, 0.98, 0.020, 0.89, 0.97)]
    public void Coverage_at_nominal_95_percent_is_in_the_stated_range(int trials, double truth, double correlation, double least, double most)
    {
        var random = new Random(20_260_000 + trials);
        var covered = 0;
        for (var i = 0; i < Repetitions; i++)
        {
            var interval = SuccessInterval.Of(Draw(random, trials, truth, correlation))!.Value;
            if (interval.Low <= truth && truth <= interval.High)
                covered++;
        }

        output.WriteLine($"{trials} trials, success {truth}, correlation {correlation}: covered {covered / (double)Repetitions:P1}");
        Assert.InRange(covered / (double)Repetitions, least, most);
    }

    [Theory]
    [InlineData(3, 0.000)]
    [InlineData(3, 0.020)]
    [InlineData(5, 0.050)]
    public void A_cell_exactly_at_the_target_is_seldom_said_to_fail(int trials, double correlation)
    {
        var random = new Random(7 + trials);
        var wrong = Enumerable.Range(0, Repetitions).Count(_ =>
            SloDecision.Of(SuccessInterval.Of(Draw(random, trials, 0.99, correlation)), new Ratio(0.99)) == Verdict.Fails);
        output.WriteLine($"{trials} trials, correlation {correlation}: wrongly fails {wrong / (double)Repetitions:P1}");
        Assert.InRange(wrong / (double)Repetitions, 0, 0.04);
    }

    private static TrialCount[] Draw(Random random, int trials, double mean, double correlation) =>
    [
        .. Enumerable.Range(0, trials).Select(_ =>
        {
            var share = correlation == 0 ? mean : Beta(random, mean * (1 - correlation) / correlation, (1 - mean) * (1 - correlation) / correlation);
            return new TrialCount(Enumerable.Range(0, RequestsPerTrial).Count(_ => random.NextDouble() < share), RequestsPerTrial);
        }),
    ];

    private static double Beta(Random random, double a, double b)
    {
        var (x, y) = (Gamma(random, a), Gamma(random, b));
        return x + y == 0 ? 0.5 : x / (x + y);
    }

    // Marsaglia and Tsang 2000; the boost for shapes below 1 is theirs.
    private static double Gamma(Random random, double shape)
    {
        if (shape < 1)
            return Gamma(random, shape + 1) * Math.Pow(random.NextDouble(), 1 / shape);
        var d = shape - 1.0 / 3;
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            var v = Math.Pow(1 + c * normal, 3);
            if (v > 0 && Math.Log(1 - random.NextDouble()) < normal * normal / 2 + d - d * v + d * Math.Log(v))
                return d * v;
        }
    }
}
