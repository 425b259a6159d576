using System.Collections.Immutable;
using MemHog.Load.Bench.Comparisons;
using MemHog.Load.Bench.Export;
using MemHog.Load.Bench.Histogram;
using MemHog.Load.Bench.Observer;
using MemHog.Load.Bench.Sampler;
using MemHog.Load.Bench.Schedule;
using MemHog.Load.Bench.Speed;
using MemHog.Load.Bench.Store;
using MemHog.Load.Bench.Truth;
using MemHog.Load.Bench.Verdicts;
using MemHog.Load.Model;

namespace MemHog.Load.Bench.Judgement;

/// <summary>From what was measured to what it means, by verb. A new benchmark is one folder and one line here.</summary>
internal static class Judges
{
    private static readonly ImmutableDictionary<string, Func<BlockReadings, ImmutableArray<BenchmarkFigure>>> All =
        ImmutableDictionary<string, Func<BlockReadings, ImmutableArray<BenchmarkFigure>>>.Empty
            .Add(HistogramPlan.Verb, HistogramJudgement.Of)
            .Add(ComparisonsPlan.Verb, ComparisonsJudgement.Of)
            .Add(SpeedPlan.Verb, SpeedJudgement.Of)
            .Add(TruthPlan.Verb, TruthJudgement.Of)
            .Add(SchedulePlan.Verb, ScheduleJudgement.Of)
            .Add(SamplerPlan.Verb, SamplerJudgement.Of)
            .Add(ObserverPlan.Verb, ObserverJudgement.Of)
            .Add(ExportPlan.Verb, ExportJudgement.Of)
            .Add(VerdictsPlan.Verb, VerdictsJudgement.Of)
            .Add(StorePlan.Verb, StoreJudgement.Of);

    public static IEnumerable<string> Verbs => All.Keys;

    /// <summary>A benchmark of a verb that this version does not know has no figures.</summary>
    public static BenchmarkReport Judge(Benchmark benchmark) =>
        new(benchmark, All.TryGetValue(benchmark.Verb, out var judge) ? judge(new BlockReadings(benchmark)) : []);
}
