using System.Collections.Immutable;
using MemHog.Load.Bench.Observer;
using MemHog.Load.Model;

namespace MemHog.Load.Bench.Export;

/// <summary><c>memhog bench export</c>: what a run loses by exporting telemetry to a collector that does not do its part.</summary>
/// <param name="Trial">The target and its load, as the observer benchmark has them.</param>
internal sealed record ExportPlan(ObserverPlan Trial)
{
    public const string Verb = "export";
    public const string None = "none";

    /// <summary>Nothing is exported; or it is, to such a collector.</summary>
    public static readonly ImmutableArray<string> Variants = [None, .. Enum.GetValues<CollectorKind>().Select(Words.Of)];

    public static ExportPlan Of(bool quick) => new(ObserverPlan.Of(quick));

    /// <param name="quick">Cut short.</param>
    /// <param name="seed">Of the order.</param>
    public BenchmarkPlan Blocks(bool quick, int seed)
    {
        var blocks = quick ? 1 : 20;
        return new BenchmarkPlan(
            Verb, quick, seed,
            BenchmarkPlan.Named(
                ("blocks", blocks), ("clients", Trial.Clients), ("limit_bytes", Trial.Limit.Count), ("warmup_s", Trial.Warmup.TotalSeconds), ("measure_s", Trial.Measure.TotalSeconds))
                .Add("request", "GET " + Trial.Path)
                .Add("protocol", "http/protobuf"),
            BlockPlan.Of([ObserverPlan.Target], Variants, blocks, warmUp: false, seed));
    }

    public static CollectorKind? CollectorOf(string variant) =>
        variant == None ? null : Enum.GetValues<CollectorKind>().Single(kind => Words.Of(kind) == variant);
}
