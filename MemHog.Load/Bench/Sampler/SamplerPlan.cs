namespace MemHog.Load.Bench.Sampler;

/// <summary><c>memhog bench sampler</c>: what it costs to look at a sandbox's memory, and how evenly that is done.</summary>
internal static class SamplerPlan
{
    public const string Verb = "sampler";
    public const string Look = "one look";
    public const string Interval = "many looks";
    public const string Sampler = "sampler";

    public static BenchmarkPlan Of(bool quick, int seed)
    {
        var blocks = quick ? 1 : 12;
        return new BenchmarkPlan(
            Verb, quick, seed,
            BenchmarkPlan.Named(("blocks", blocks), ("looks", Looks(quick)), ("interval_ms", SamplerBench.Interval.TotalMilliseconds), ("length_s", Length(quick).TotalSeconds)),
            BlockPlan.Of([Look, Interval], [Sampler], blocks, warmUp: true, seed));
    }

    public static int Looks(bool quick) => quick ? 500 : 5000;

    public static TimeSpan Length(bool quick) => TimeSpan.FromSeconds(quick ? 0.5 : 5);
}
