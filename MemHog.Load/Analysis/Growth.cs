using System.Collections.Immutable;
using MemHog.Load.Model;
using MemHog.Load.Stats;

namespace MemHog.Load.Analysis;

/// <summary>How a trial's memory and latency developed over the first life of its target.</summary>
/// <param name="Life">The stretch of time that it is about.</param>
/// <param name="MemoryBytesPerSecond">Of what collections leave.</param>
/// <param name="MemoryGrows">Surely, by an amount worth telling, and to the end: see <see cref="Of"/>.</param>
/// <param name="LatencyMsPerSecond">Of the mean latency of ok requests; null where seconds are too few.</param>
/// <param name="LatencyGrows">Likewise.</param>
/// <param name="MeetsAfterSeconds">When, since the load began, the limit is met at this rate; null where it was met, or there is none.</param>
/// <param name="Ceiling">What it is held against; null without a limit.</param>
/// <param name="Forecast">From the first third of the load.</param>
internal sealed record Growth(
    FirstLife Life,
    Interval MemoryBytesPerSecond,
    bool MemoryGrows,
    Interval? LatencyMsPerSecond,
    bool LatencyGrows,
    Interval? MeetsAfterSeconds,
    Ceiling? Ceiling,
    Forecast Forecast)
{
    /// <summary>A shorter life tells a start, not a trend.</summary>
    private const double ShortestSeconds = 20;

    private const double WorthTellingOfLimit = 0.05;
    private const double WorthTellingMs = 1;
    private const double WorthTellingOfLatency = 0.5;

    /// <summary>The least part of the slope that the later half of a life must have: what levels off has only filled up.</summary>
    private const double GoesOn = 0.25;

    /// <summary>The least growth in bytes that counts as such: 5 % of the limit, and never less than 16 MiB.</summary>
    public static double WorthTelling(MemoryLimit limit) => Math.Max(WorthTellingOfLimit * (limit.Value?.Count ?? 0), Bytes.MiB(16).Count);

    /// <summary>
    /// It grows when the slope's whole interval lies above 0, the line gains more than is worth telling over this life, and
    /// it still rises in the later half. For latency, worth telling is 1 ms and half of what it was at the start.
    /// </summary>
    /// <returns>Null where a life of at least 20 s of load is missing.</returns>
    public static Growth? Of(RunManifest manifest, Cell cell, TrialResult trial)
    {
        if (FirstLife.Of(trial, cell.Load) is not { Seconds: >= ShortestSeconds } life || MemoryTrend.Of(trial, life.FromSeconds, life.ToSeconds) is not { } memory)
            return null;
        var ceiling = Ceiling.Of(manifest, cell, trial);
        var seconds = Latencies(trial, life);
        var latency = TheilSen.Of(seconds);
        return new Growth(
            life,
            memory.Line.Slope,
            Rises(memory.Line, memory.Points, life.Seconds, WorthTelling(cell.Limit)),
            latency?.Slope,
            latency is { } line && Rises(line, seconds, life.Seconds, Math.Max(WorthTellingMs, WorthTellingOfLatency * line.At(life.FromSeconds))),
            ceiling is not null && life.Met is null ? memory.Meets(ceiling, life.ToSeconds).Less(life.FromSeconds) : null,
            ceiling,
            Forecast.Of(trial, life, ceiling, cell.Limit));
    }

    private static bool Rises(TrendLine line, ImmutableArray<TimedValue> points, double seconds, double worthTelling) =>
        line.Slope.Low > 0
        && line.Slope.Value * seconds > worthTelling
        && TheilSen.Of([.. points.Skip(points.Length / 2)])?.Slope.Value >= GoesOn * line.Slope.Value;

    /// <summary>Mean latency in milliseconds by window.</summary>
    private static ImmutableArray<TimedValue> Latencies(TrialResult trial, FirstLife life) => Envelope.Of(
        trial.Seconds.Where(second => second.Ok > 0).Select(second => new TimedValue(second.AtSeconds, second.OkMicroseconds / (1000.0 * second.Ok))),
        life.FromSeconds,
        life.ToSeconds,
        Envelope.Middle);
}
