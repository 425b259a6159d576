using System.Diagnostics;
using System.Diagnostics.Metrics;
using MemHog.Load.Model;
using MemHog.Load.Stats;

namespace MemHog.Load.Runs;

/// <summary>The metrics that the laboratory exports; every name, unit and description is here. Each carries the cell as <see cref="TelemetryTags"/>.</summary>
internal static class Telemetry
{
    /// <summary>Of the meter, of the activity source and of the log category.</summary>
    public const string Name = "MemHog.Load";

    public static readonly ActivitySource Source = new(Name);

    /// <summary>Of the trials under way.</summary>
    public static readonly LiveFigures Live = new();

    private static readonly Meter Meter = new(Name);
    private static readonly Gauge<double> SuccessRatio = Meter.CreateGauge<double>("memhog.trial.success_ratio", "1", "Share of ok among the measured requests of the cell's last trial.");
    private static readonly Gauge<long> PeakMemory = Meter.CreateGauge<long>("memhog.trial.peak_memory", "By", "Peak memory of the cell's last trial, as the kernel charged its sandbox.");
    private static readonly Gauge<double> P99 = Meter.CreateGauge<double>("memhog.trial.p99", "s", "99th percentile of the latency of the requests of the cell's last trial; those that were cut off lasted at least as long as they did.");
    private static readonly Counter<long> Deaths = Meter.CreateCounter<long>("memhog.target.deaths", "{death}", "Processes of the target that died, by fate.");

    static Telemetry()
    {
        Meter.CreateObservableCounter("memhog.requests", Live.Requests, "{request}", "Measured requests by outcome, those of the trial under way included.");
        Meter.CreateObservableGauge("memhog.target.memory", Live.Memory, "By", "Memory of the target under load now, as the kernel charges its sandbox.");
    }

    /// <summary>What a trial gave.</summary>
    public static void Record(string experiment, Cell cell, TrialResult result)
    {
        KeyValuePair<string, object?>[] tags = [.. TelemetryTags.Of(experiment, cell)];
        if (result.Requests.Total > 0)
            SuccessRatio.Record((double)result.Requests.Ok / result.Requests.Total, tags);
        if (result.PeakBytes is { } peak)
            PeakMemory.Record(peak, tags);
        if (KaplanMeier.Quantile(result.OkLatency, result.CutLatency, 0.99) is { } p99)
            P99.Record(p99.Time.TotalSeconds, tags);
        foreach (var fate in result.Fates.Where(fate => fate.IsDeath))
            Deaths.Add(1, (KeyValuePair<string, object?>[])[.. tags, new(TelemetryTags.Fate, Words.Of(fate.Kind))]);
    }
}
