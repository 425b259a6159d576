using MemHog.Load.Stats;
using Xunit.Abstractions;

namespace MemHog.Tests.Stats;

/// <summary>
/// How often the interval of an effect holds the truth, where few cells vary much and the others hardly (as cells that die
/// and cells that live). Seeded; the figures are those that docs/method.md states.
/// </summary>
public sealed class BlockLayoutCoverageTests(ITestOutputHelper output)
{
    private const int Repetitions = 4000;
    private const double Calm = 0.02;

    /// <summary>Cells, how many of them vary much, blocks, and which are compared: "one" noisy cell with a calm one, "two" noisy ones, two "calm" ones, the "pair" of four noisy ones.</summary>
    [Theory]
    [InlineData(10, 10, 2, "two")]
    [InlineData(10, 10, 3, "two")]
    [InlineData(10, 3, 2, "one")]
    [InlineData(10, 3, 2, "two")]
    [InlineData(10, 3, 3, "one")]
    [InlineData(10, 3, 3, "two")]
    [InlineData(10, 3, 3, "calm")]
    [InlineData(10, 3, 5, "one")]
    [InlineData(4, 2, 3, "two")]
    [InlineData(3, 1, 3, "one")]
    [InlineData(2, 1, 3, "one")]
    [InlineData(11, 11, 3, "pair")]
    [InlineData(11, 4, 3, "pair")]
    [InlineData(11, 4, 2, "pair")]
    public void The_wider_of_both_intervals_covers_what_it_claims(int cells, int noisy, int blocks, string compared)
    {
        var contrast = compared switch
        {
            "one" => Contrast.Difference(0, cells - 1),
            "two" => Contrast.Difference(0, 1),
            "calm" => Contrast.Difference(cells - 2, cells - 1),
            _ => Contrast.Interaction(0, 1, 2, 3),
        };
        var random = new Random(20_260_000 + cells * 100 + noisy * 10 + blocks);
        var (pooled, own, wider) = (0, 0, 0);
        for (var i = 0; i < Repetitions; i++)
        {
            // The truth is 0: every cell has the same mean, and blocks drift.
            var drift = Enumerable.Range(0, blocks).Select(_ => 3 * Normal(random)).ToArray();
            var layout = BlockLayout.Of(
                from cell in Enumerable.Range(0, cells)
                from block in Enumerable.Range(0, blocks)
                select new BlockValue(cell, block, drift[block] + (cell < noisy ? 1 : Calm) * Normal(random)));
            var effect = layout.Effect(contrast)!.Value;
            pooled += Math.Abs(effect.Value) <= layout.Pooled(contrast).Half ? 1 : 0;
            own += Math.Abs(effect.Value) <= layout.PerCell(contrast).Half ? 1 : 0;
            wider += effect.Low <= 0 && effect.High >= 0 ? 1 : 0;
        }

        output.WriteLine($"{noisy} noisy of {cells} cells, {blocks} blocks, {compared}: pooled {Share(pooled)}, per cell {Share(own)}, wider {Share(wider)}");
        Assert.InRange(wider / (double)Repetitions, 0.93, 1);
    }

    private static string Share(int covered) => $"{100.0 * covered / Repetitions:0.0} %";

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
