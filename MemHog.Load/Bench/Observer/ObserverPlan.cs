using System.Collections.Immutable;
using MemHog.Load.Model;

namespace MemHog.Load.Bench.Observer;

/// <summary><c>memhog bench observer</c>: what the target loses by being watched.</summary>
/// <param name="Clients">Of the closed loop.</param>
/// <param name="Path">What is asked of the target.</param>
/// <param name="Limit">Its memory limit.</param>
/// <param name="Warmup">Load before the figures count.</param>
/// <param name="Measure">Load that counts.</param>
internal sealed record ObserverPlan(int Clients, string Path, Bytes Limit, TimeSpan Warmup, TimeSpan Measure)
{
    public const string Verb = "observer";
    public const string Target = "MemHog.Api";
    public const string None = "none";
    public const string Usual = "all usual";

    /// <summary>Requests that allocate much and take little, so that the collector is at work all the time: the most there is to watch.</summary>
    public static ObserverPlan Of(bool quick) => new(
        4, "/hog?mb=1&shape=chunks&hold=0ms", Bytes.MiB(256), TimeSpan.FromSeconds(quick ? 0.5 : 2), TimeSpan.FromSeconds(quick ? 1 : 6));

    /// <param name="quick">Cut short.</param>
    /// <param name="seed">Of the order.</param>
    /// <param name="alone">Names of probes, each to be measured alone; empty for all usual ones together.</param>
    public BenchmarkPlan Blocks(bool quick, int seed, ImmutableArray<string> alone)
    {
        var blocks = quick ? 1 : 20;
        return new BenchmarkPlan(
            Verb, quick, seed,
            BenchmarkPlan.Named(
                ("blocks", blocks), ("clients", Clients), ("limit_bytes", Limit.Count), ("warmup_s", Warmup.TotalSeconds), ("measure_s", Measure.TotalSeconds))
                .Add("request", "GET " + Path)
                .Add("usual_probes", string.Join(' ', ObservedProbe.All.Where(probe => probe.IsUsual).Select(probe => probe.Name))),
            BlockPlan.Of([Target], alone.IsEmpty ? [None, Usual] : [None, .. alone], blocks, warmUp: false, seed));
    }

    /// <summary>As much as the target can take.</summary>
    public LoadShape Load => BenchLoad.Closed(Path, Clients, Measure, Warmup);

    /// <summary>The cell of a variant: what differs is its name, and what is done with it.</summary>
    public Cell CellOf(string factor, string variant, LoadShape load) => new(
        0,
        [new LevelChoice(factor, variant)],
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal),
        new MemoryLimit(Limit),
        load);

    /// <summary>What watches the target in a variant.</summary>
    public static Probes ProbesOf(string variant) => ObservedProbe.Of(ObservedProbe.All.Where(probe => variant == Usual ? probe.IsUsual : probe.Name == variant));
}
