namespace MemHog.Load.Bench.Schedule;

/// <summary><c>memhog bench schedule</c>: how late an open loop sends its requests.</summary>
/// <param name="PerSecond">The rate.</param>
/// <param name="Length">Of one measurement, after the warmup.</param>
internal sealed record SchedulePlan(int PerSecond, TimeSpan Length)
{
    public const string Verb = "schedule";
    public const string Engine = "memhog";

    public static readonly TimeSpan Warmup = TimeSpan.FromSeconds(0.5);

    public static SchedulePlan Of(bool quick) => new(10_000, TimeSpan.FromSeconds(quick ? 1 : 5));

    public BenchmarkPlan Blocks(bool quick, int seed)
    {
        var blocks = quick ? 2 : 12;
        return new BenchmarkPlan(
            Verb, quick, seed,
            BenchmarkPlan.Named(("blocks", blocks), ("per_second", PerSecond), ("length_s", Length.TotalSeconds), ("warmup_s", Warmup.TotalSeconds)),
            BlockPlan.Of([Servers.ServerKinds.Socket], [Engine], blocks, warmUp: true, seed));
    }
}
