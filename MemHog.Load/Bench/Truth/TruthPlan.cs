using System.Collections.Immutable;

namespace MemHog.Load.Bench.Truth;

/// <summary><c>memhog bench truth</c>: what is measured against what the server knows.</summary>
internal static class TruthPlan
{
    public const string Verb = "truth";

    /// <summary>1,000 requests/s that take 1 to 10.9 ms.</summary>
    public const string Steady = "1,000/s";

    /// <summary>A server that stands still for a tenth of the time.</summary>
    public const string Stall = "a stall";

    public const string Open = "open loop";
    public const string Closed = "closed loop";

    public const int SteadyRate = 1000;
    public const int StallRate = 100;

    public static readonly TimeSpan Warmup = TimeSpan.FromSeconds(0.5);

    public static BenchmarkPlan Of(bool quick, int seed)
    {
        var blocks = quick ? 1 : 8;
        ImmutableArray<BenchmarkStep> steps =
        [
            .. BlockPlan.Of([Steady, Stall], [Open, Closed], blocks, warmUp: !quick, seed)
                // Clients that wait for their answers have no rate to hold, and nothing is warmed up by a stall.
                .Where(step => (step.Case, step.Variant) != (Steady, Closed) && (step.Block > 0 || step.Case == Steady)),
        ];
        return new BenchmarkPlan(
            Verb, quick, seed,
            BenchmarkPlan.Named(
                ("blocks", blocks), ("steady_per_second", SteadyRate), ("steady_s", SteadyLength(quick).TotalSeconds),
                ("stall_per_second", StallRate), ("stall_s", StallOf(quick).Length.TotalSeconds), ("stall_of_s", StallLength(quick).TotalSeconds)),
            steps);
    }

    public static TimeSpan SteadyLength(bool quick) => TimeSpan.FromSeconds(quick ? 1 : 5);

    public static Stall StallOf(bool quick) => quick ? TruthScript.Quarter : TruthScript.OneSecond;

    /// <summary>Of the load around the stall.</summary>
    public static TimeSpan StallLength(bool quick) => 10 * StallOf(quick).Length;
}
