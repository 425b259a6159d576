using MemHog.Load.Model;

namespace MemHog.Load.Bench.Histogram;

/// <summary><c>memhog bench histogram</c>: how exact the histogram of latencies is, and what it costs to write one down.</summary>
internal static class HistogramPlan
{
    public const string Verb = "histogram";
    public const string Error = "error";
    public const string Cost = "cost";
    public const string Recorder = "recorder";

    public static BenchmarkPlan Of(bool quick, int seed)
    {
        var blocks = quick ? 6 : 20;
        var order = BlockPlan.Of([Cost], [Recorder], blocks, warmUp: true, seed);
        return new BenchmarkPlan(
            Verb, quick, seed,
            BenchmarkPlan.Named(("blocks", blocks), ("records_per_block", RecordsPerBlock(quick)), ("lowest_us", 1), ("highest_s", 600)),
            // The error does not vary: it is looked for once.
            order.Insert(0, new BenchmarkStep(1, Error, Recorder)));
    }

    public static int RecordsPerBlock(bool quick) => quick ? 1_000_000 : 20_000_000;
}
