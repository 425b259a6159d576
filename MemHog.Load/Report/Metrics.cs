using System.Globalization;
using MemHog.Load.Analysis;
using MemHog.Load.Model;

namespace MemHog.Load.Report;

/// <summary>The figures of a cell.</summary>
internal static class Metrics
{
    public static readonly Metric Success = new(
        "success", "success", "ok of all requests of all trials", Better.Higher, cell => cell.Success?.Value, Share);

    public static readonly Metric Served = new(
        "served", "served", "ok of all admitted requests of all trials", Better.Higher, cell => cell.Served?.Value, Share);

    public static readonly Metric Shed = new(
        "shed", "shed", "sum of requests refused on purpose", Better.Lower, cell => cell.Requests.Shed, Whole);

    public static readonly Metric Goodput = new(
        "goodput_per_second", "goodput /s", "ok requests by seconds measured", Better.Higher, cell => cell.GoodputPerSecond, PerSecond);

    public static readonly Metric Ok = new(
        "ok", "ok", "sum", Better.Higher, cell => cell.Requests.Ok, Whole);

    public static readonly Metric Total = new(
        "total", "requests", "sum", Better.Neither, cell => cell.Requests.Total, Whole);

    public static readonly Metric OutOfMemory = new(
        "out-of-memory", "OOM", "sum of answers that the target marks as out of memory", Better.Lower, cell => cell.Requests.OutOfMemory, Whole);

    public static readonly Metric OomKills = new(
        "oom_kills", "kills", "sum of kernel kills for memory", Better.Lower, cell => cell.OomKills, Whole);

    public static readonly Metric Restarts = new(
        "restarts", "restarts", "sum of starts after a death", Better.Lower, cell => cell.Restarts, Whole);

    public static readonly Metric P50 = Latency("p50", "p50", cell => cell.Percentile(50));

    public static readonly Metric P90 = Latency("p90", "p90", cell => cell.Percentile(90));

    public static readonly Metric P99 = Latency("p99", "p99", cell => cell.Percentile(99));

    public static readonly Metric Max = Latency("max", "max", cell => cell.Largest());

    public static readonly Metric LateP50 = Late("p50", cell => cell.Lateness(50));

    public static readonly Metric LateP99 = Late("p99", cell => cell.Lateness(99));

    public static readonly Metric LateMax = Late("max", cell => cell.Lateness.Count > 0 ? TimeSpan.FromMicroseconds(cell.Lateness.MaxMicroseconds) : null);

    public static readonly Metric Peak = new(
        "peak_bytes", "peak memory", "largest of any trial", Better.Lower, cell => cell.Peak?.Count, Mebibytes);

    /// <summary>"97.10–99.31 %", or the mark for nothing.</summary>
    public static string Interval(CellReport cell, Measure measure = Measure.Success) =>
        cell.Share(measure) is { } share ? $"{Bare(share.Low)}–{Bare(share.High)} %" : Metric.Untold;

    public static Metric Of(Measure measure) => measure == Measure.Success ? Success : Served;

    private static Metric Latency(string name, string title, Func<CellReport, LatencyFigure?> value) => new(
        name, title, "of ok requests and of those that were cut off, all trials merged", Better.Lower, cell => value(cell) is { } figure ? InMilliseconds(figure.Time) : null, Milliseconds)
    {
        IsLowerBound = cell => value(cell) is { IsLowerBound: true },
    };

    private static Metric Late(string name, Func<CellReport, TimeSpan?> value) => new(
        name, $"{name} ms", "of requests of an open loop, all trials merged", Better.Lower, cell => value(cell) is { } time ? InMilliseconds(time) : null, Milliseconds);

    private static double InMilliseconds(TimeSpan time) => Math.Round(time.TotalMilliseconds, 3);

    private static string Share(double share) => new Ratio(share).ToString();

    private static string Bare(double share) => Share(share)[..^" %".Length];

    public static string PerSecond(double rate) => rate.ToString(rate < 100 ? "0.0" : "0", CultureInfo.InvariantCulture);

    private static string Whole(double count) => count.ToString("0", CultureInfo.InvariantCulture);

    /// <summary>Three significant digits, as many as the histogram is good for.</summary>
    public static string Milliseconds(double time) =>
        time.ToString(time switch { < 10 => "0.00", < 100 => "0.0", _ => "0" }, CultureInfo.InvariantCulture);

    public static string Mebibytes(double bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / (1 << 20):0.0} MiB");
}
