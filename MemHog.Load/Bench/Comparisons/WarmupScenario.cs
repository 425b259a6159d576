using System.Collections.Immutable;
using MemHog.Load.Model;
using MemHog.Load.Stats;

namespace MemHog.Load.Bench.Comparisons;

/// <summary>A run of ten cells whose latency is looked at second by second for ten seconds; all are steady, or all begin slower.</summary>
/// <param name="Name">In the figures.</param>
/// <param name="Autocorrelation">Of neighbouring seconds.</param>
/// <param name="Spikes">The share of seconds with a long pause in them, three times as slow.</param>
/// <param name="Early">How much slower the first two seconds are, as a logarithm.</param>
internal sealed record WarmupScenario(string Name, double Autocorrelation, double Spikes, double Early)
{
    private const int Cells = 10;
    private const int Seconds = 10;

    /// <summary>Latency and success are looked at in each cell.</summary>
    private const int Series = 2;

    /// <summary>Between seconds of a trial.</summary>
    private const double Deviation = 0.1;

    public static readonly ImmutableArray<WarmupScenario> Steady =
    [
        new("seconds independent", 0, 0, 0), new("seconds alike their neighbours (0.5)", 0.5, 0, 0), new("seconds alike their neighbours (0.8)", 0.8, 0, 0), new("one second in ten with a pause", 0, 0.1, 0),
    ];

    public static readonly ImmutableArray<WarmupScenario> Starting = [new("first two seconds 20 % slower", 0, 0, Math.Log(1.2)), new("first two seconds 50 % slower", 0, 0, Math.Log(1.5))];

    /// <returns>In what part of the runs any cell has an alarm; where all begin slower, what part of the cells has one.</returns>
    public ImmutableArray<BenchmarkReading> Run(int trials, int repetitions, SplitMix64 random)
    {
        var alarms = 0;
        for (var i = 0; i < repetitions; i++)
        {
            var shown = Enumerable.Range(0, Cells * (Early > 0 ? 1 : Series)).Count(_ => IsShown(trials, random));
            alarms += Early > 0 ? shown : Math.Min(1, shown);
        }

        return Early > 0 ? [new("found_percent", 100.0 * alarms / repetitions / Cells)] : [new("false_percent", 100.0 * alarms / repetitions)];
    }

    private bool IsShown(int trials, SplitMix64 random) =>
        EarlyChange.Of([.. Enumerable.Range(0, trials).Select(_ => Trial(random))]) is { } change && change.Chance * Cells * Series <= Holm.Level;

    private double[] Trial(SplitMix64 random)
    {
        var seconds = new double[Seconds];
        var noise = Draws.Normal(random);
        for (var i = 0; i < Seconds; i++)
        {
            seconds[i] = Deviation * noise + (random.NextFraction() < Spikes ? Math.Log(3) : 0) + (i < 2 ? Early : 0);
            noise = Autocorrelation * noise + Math.Sqrt(1 - Autocorrelation * Autocorrelation) * Draws.Normal(random);
        }

        return seconds;
    }
}
