using MemHog.Load.Stats;
using Xunit.Abstractions;

namespace MemHog.Tests.Stats;

/// <summary>
/// How often the interval of the slope holds the leak that was simulated. Seeded, so the figures are the same on every
/// machine; they are those of docs/method.md. Teeth that are long beside the series cover more: the interval is on the safe side.
/// </summary>
public sealed class TheilSenCoverageTests(ITestOutputHelper output)
{
    private const int Repetitions = 500;

    [Theory]
    [InlineData(20, 0.2, 0, 0.93)]
    [InlineData(20, 0.2, 2, 0.92)]
    [InlineData(20, 1, 2, 0.95)]
    [InlineData(20, 4, 2, 0.98)]
    [InlineData(60, 0.2, 0, 0.94)]
    [InlineData(60, 0.2, 2, 0.90)]
    [InlineData(60, 1, 2, 0.92)]
    [InlineData(60, 4, 2, 0.98)]
    [InlineData(180, 0.2, 2, 0.93)]
    [InlineData(180, 1, 2, 0.93)]
    [InlineData(180, 4, 2, 0.94)]
    public void Coverage_at_nominal_95_percent_is_as_stated(double seconds, double tooth, double wander, double least)
    {
        const double leak = 2 * SawTooth.MiB;
        var random = new Random(20_261_100);
        var (covered, width) = (0, 0.0);
        for (var i = 0; i < Repetitions; i++)
        {
            var slope = TheilSen.Of(Envelope.Of(SawTooth.Draw(random, seconds, tooth, wander, 2), 0, seconds, Envelope.Low))!.Value.Slope;
            covered += slope.Low <= leak && leak <= slope.High ? 1 : 0;
            width += (slope.High - slope.Low) / SawTooth.MiB / Repetitions;
        }

        output.WriteLine($"{seconds} s, teeth of {tooth} s, wandering {wander} MiB: covered {covered / (double)Repetitions:P1}, width {width:0.00} MiB/s");
        Assert.InRange(covered / (double)Repetitions, least, 1);
    }
}
