using System.Collections.Immutable;
using MemHog.Load.Bench.Observer;
using MemHog.Load.Model;

namespace MemHog.Load.Bench.Export;

/// <summary><c>memhog bench export</c>: what a run loses by exporting telemetry to a collector that does not do its part.</summary>
/// <param name="Trial">The target and the load that saturates it, as the observer benchmark has them.</param>
/// <param name="Rate">Requests per second of the light load.</param>
/// <param name="Warmup">Before the figures of the light load count: most of what an exporter does is compiled in it.</param>
/// <param name="Measure">Light load that counts.</param>
internal sealed record ExportPlan(ObserverPlan Trial, double Rate, TimeSpan Warmup, TimeSpan Measure)
{
    public const string Verb = "export";
    public const string None = "none";

    /// <summary>Whatever takes processors takes requests.</summary>
    public const string Saturated = "saturated";

    /// <summary>Next to nothing to do but to export, so that the processors it takes are seen as they are: requests at saturation vary by more.</summary>
    public const string Light = "light load";

    /// <summary>Nothing is exported; or it is, to such a collector.</summary>
    public static readonly ImmutableArray<string> Variants = [None, .. Enum.GetValues<CollectorKind>().Select(Words.Of)];

    public static ExportPlan Of(bool quick) => new(ObserverPlan.Of(quick), Rate: 20, TimeSpan.FromSeconds(quick ? 0.5 : 4), TimeSpan.FromSeconds(quick ? 1 : 6));

    /// <summary>What a case asks of the target.</summary>
    public LoadShape LoadOf(string @case) => @case == Saturated ? Trial.Load : BenchLoad.Open(Trial.Path, Rate, Measure, Warmup);

    /// <param name="quick">Cut short.</param>
    /// <param name="seed">Of the order.</param>
    public BenchmarkPlan Blocks(bool quick, int seed)
    {
        var blocks = quick ? 1 : 12;
        return new BenchmarkPlan(
            Verb, quick, seed,
            BenchmarkPlan.Named(
                ("blocks", blocks), ("clients", Trial.Clients), ("limit_bytes", Trial.Limit.Count), ("warmup_s", Trial.Warmup.TotalSeconds), ("measure_s", Trial.Measure.TotalSeconds),
                ("light_requests_per_second", Rate), ("light_warmup_s", Warmup.TotalSeconds), ("light_measure_s", Measure.TotalSeconds))
                .Add("request", "GET " + Trial.Path)
                .Add("protocol", "http/protobuf"),
            BlockPlan.Of([Saturated, Light], Variants, blocks, warmUp: false, seed));
    }

    public static CollectorKind? CollectorOf(string variant) =>
        variant == None ? null : Enum.GetValues<CollectorKind>().Single(kind => Words.Of(kind) == variant);
}
