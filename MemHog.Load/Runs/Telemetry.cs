using System.Diagnostics;
using System.Diagnostics.Metrics;
using MemHog.Load.Model;
using MemHog.Load.Stats;

namespace MemHog.Load.Runs;

/// <summary>What the laboratory exports; every name, unit and description is here. Nothing is recorded when nobody listens.</summary>
internal static class Telemetry
{
    public const string Name = "MemHog.Load";

    public static readonly ActivitySource Source = new(Name);

    private static readonly Meter Meter = new(Name);
    private static readonly Gauge<double> SuccessRatio = Meter.CreateGauge<double>("memhog.trial.success_ratio", "1", "Share of ok among the measured requests of a trial.");
    private static readonly Gauge<long> PeakMemory = Meter.CreateGauge<long>("memhog.trial.peak_memory", "By", "Peak memory of a trial's sandbox, by the kernel.");
    private static readonly Gauge<double> P99 = Meter.CreateGauge<double>("memhog.trial.p99", "s", "99th percentile of the latency of a trial's requests; those that were cut off lasted at least as long as they did.");
    private static readonly Counter<long> Deaths = Meter.CreateCounter<long>("memhog.target.deaths", "{death}", "Processes of the target that died, by fate.");
    private static readonly Counter<long> Requests = Meter.CreateCounter<long>("memhog.requests", "{request}", "Measured requests, by outcome.");

    public static void Record(Cell cell, TrialResult result)
    {
        var levels = new TagList();
        foreach (var (factor, level) in cell.Levels)
            levels.Add("memhog.level." + factor, level);

        if (result.Requests.Total > 0)
            SuccessRatio.Record((double)result.Requests.Ok / result.Requests.Total, levels);
        if (result.PeakBytes is { } peak)
            PeakMemory.Record(peak, levels);
        if (KaplanMeier.Quantile(result.OkLatency, result.CutLatency, 0.99) is { } p99)
            P99.Record(p99.Time.TotalSeconds, With(levels, "memhog.is_lower_bound", p99.IsLowerBound));
        foreach (var fate in result.Fates.Where(fate => fate.IsDeath))
            Deaths.Add(1, With(levels, "memhog.fate", Words.Of(fate.Kind)));
        foreach (var (outcome, count) in result.Requests.ByOutcome().Where(pair => pair.Count > 0))
            Requests.Add(count, With(levels, "memhog.outcome", Words.Of(outcome)));
    }

    private static TagList With(TagList tags, string name, object value)
    {
        tags.Add(name, value);
        return tags;
    }
}
