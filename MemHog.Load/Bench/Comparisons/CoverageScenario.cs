using System.Collections.Immutable;
using MemHog.Load.Model;
using MemHog.Load.Stats;

namespace MemHog.Load.Bench.Comparisons;

/// <summary>Trials of which the truth is known, and how often the interval over them holds it.</summary>
/// <param name="Latency">Of the requests of a typical trial.</param>
/// <param name="Spread">Between trials.</param>
/// <param name="Requests">Of each trial.</param>
/// <param name="IsClaimed">Whether the intervals are said to hold here; else the figures are only told.</param>
internal sealed record CoverageScenario(RecordedLatency Latency, TrialSpread Spread, int Requests, bool IsClaimed)
{
    /// <summary>A peak or a pause: a trial has it once.</summary>
    public const string Once = "once";

    private const int DrawsForTheTruth = 100_000;

    public static readonly ImmutableArray<CoverageScenario> All =
    [
        // Closer together than the steps of the histogram, below which an interval never goes: it holds the truth more often than it need.
        new(RecordedLatency.Mild, TrialSpread.None, 1000, false),
        new(RecordedLatency.Mild, TrialSpread.Usual, 1000, true),
        new(RecordedLatency.LongTailed, TrialSpread.Usual, 1000, true),
        new(RecordedLatency.Wide, TrialSpread.Noisy, 1000, true),
        new(RecordedLatency.Wide, TrialSpread.Noisy, 150, true),
        // Its p99 is the second largest of 150, on the edge of the tail.
        new(RecordedLatency.LongTailed, TrialSpread.None, 150, false),
        // Three trials cannot tell such shapes from others, whatever is done with them.
        new(RecordedLatency.Wide, TrialSpread.OneSided, 1000, false),
        new(RecordedLatency.Wide, TrialSpread.TwoStates, 1000, false),
    ];

    public static readonly ImmutableArray<int> Percents = [50, 99];

    public string Name => FormattableString.Invariant($"{Latency.Name}, {Spread.Name}, {Requests} requests");

    /// <returns>By figure, in how many of the repetitions the interval held the truth.</returns>
    public ImmutableArray<BenchmarkReading> Cover(int trials, int repetitions, SplitMix64 random)
    {
        double[] truths = [.. Percents.Select(percent => Truth(percent, random))];
        var covered = new int[Percents.Length + 1];
        for (var i = 0; i < repetitions; i++)
        {
            var drawn = Enumerable.Range(1, trials).Select(_ => Spread.Draw(random)).ToArray();
            Model.Histogram[] latencies = [.. drawn.Select(spread => Requested(spread, random))];
            for (var p = 0; p < Percents.Length; p++)
                covered[p] += Holds(HierarchicalBootstrap.Of([.. latencies.Select(latency => Trial(latency, Percents[p], random))], random.Next()), truths[p]);
            covered[^1] += Holds(HierarchicalBootstrap.Of([.. drawn.Select(spread => new ResampledTrial(new TrialValue(0, spread, 0), []))], random.Next()), 0);
        }

        return
        [
            .. Percents.Select((percent, p) => new BenchmarkReading(FormattableString.Invariant($"p{percent}_percent"), 100.0 * covered[p] / repetitions)),
            // Trials that are all alike have no spread to tell.
            .. Spread == TrialSpread.None ? ImmutableArray<BenchmarkReading>.Empty : [new BenchmarkReading($"{Once}_percent", 100.0 * covered[^1] / repetitions)],
        ];
    }

    private static int Holds(Interval? interval, double truth) => interval is { } told && told.Low <= truth && truth <= told.High ? 1 : 0;

    private static ResampledTrial Trial(Model.Histogram latency, int percent, SplitMix64 random) => new(
        TrialValue.OfAmount(0, Percentile.Of(latency, Model.Histogram.Empty, percent)!.Value.Time.TotalMilliseconds, Model.Histogram.Resolution),
        ResampledTrial.Percentiles(latency, Model.Histogram.Empty, percent, random));

    /// <summary>The logarithm of the percentile in milliseconds, the mean over all trials that there could be.</summary>
    private double Truth(int percent, SplitMix64 random)
    {
        var rank = (Requests * percent + 99L) / 100;
        var sum = 0.0;
        for (var i = 0; i < DrawsForTheTruth; i++)
            sum += Latency.LogAt(OrderStatistic.Draw(rank, Requests, random));
        return sum / DrawsForTheTruth - Math.Log(1000);
    }

    private Model.Histogram Requested(double spread, SplitMix64 random)
    {
        var (counts, longest) = (new SortedDictionary<int, long>(), 0L);
        for (var i = 0; i < Requests; i++)
        {
            var microseconds = (long)Math.Exp(Latency.LogAt(random.NextFraction()) + spread);
            var bucket = Model.Histogram.IndexOf(microseconds);
            counts[bucket] = counts.GetValueOrDefault(bucket) + 1;
            longest = Math.Max(longest, microseconds);
        }

        return new Model.Histogram([.. counts.Select(bucket => new Bucket(bucket.Key, bucket.Value))], longest);
    }
}
