using System.Collections.Immutable;

namespace MemHog.Load.Bench.Speed;

/// <summary><c>memhog bench speed</c>: the built-in engine against wrk, on the same server, one after the other.</summary>
/// <param name="Clients">Connections of either.</param>
/// <param name="Length">Of one measurement.</param>
/// <param name="WrkThreads">Threads of wrk.</param>
internal sealed record SpeedPlan(int Clients, TimeSpan Length, int WrkThreads)
{
    public const string Verb = "speed";
    public const string Engine = "memhog";
    public const string Wrk = "wrk";

    /// <param name="quick">Cut short.</param>
    /// <param name="seed">Of the order.</param>
    /// <param name="servers">Whom both call.</param>
    /// <param name="wrkVersion">Null to measure the engine alone.</param>
    public BenchmarkPlan Of(bool quick, int seed, ImmutableArray<string> servers, string? wrkVersion)
    {
        var blocks = quick ? 2 : 12;
        var parameters = BenchmarkPlan.Named(("blocks", blocks), ("clients", Clients), ("length_s", Length.TotalSeconds));
        if (wrkVersion is not null)
            parameters = parameters.Add("wrk", wrkVersion).AddRange(BenchmarkPlan.Named(("wrk_threads", WrkThreads)));
        return new BenchmarkPlan(Verb, quick, seed, parameters, BlockPlan.Of(servers, wrkVersion is null ? [Engine] : [Engine, Wrk], blocks, warmUp: true, seed));
    }
}
