using System.Collections.Immutable;
using MemHog.Load.Model;

namespace MemHog.Load.Traffic;

/// <summary>What one load has measured.</summary>
/// <param name="Started">When the load began: a timestamp of the clock that it ran on.</param>
/// <param name="Warmup">Requests that were to start in the warmup.</param>
/// <param name="Requests">Requests that were to start in the measurement.</param>
/// <param name="Statuses">Answers of the measurement by HTTP status; 0 stands for an answer that was not HTTP.</param>
/// <param name="OkLatency">Latency of the measured requests that were ok.</param>
/// <param name="Seconds">Every second of warmup and measurement, empty ones too, in seconds since <paramref name="Started"/>; the last one may be cut short.</param>
/// <param name="Slots">The same and the time after it in tenths of a second, likewise.</param>
internal sealed record TrafficResult(
    long Started,
    OutcomeCounts Warmup,
    OutcomeCounts Requests,
    ImmutableSortedDictionary<int, long> Statuses,
    Histogram OkLatency,
    ImmutableArray<Second> Seconds,
    ImmutableArray<LoadSlot> Slots)
{
    /// <summary>Adds up what the clients of a load have recorded; at least one of them.</summary>
    public static TrafficResult Of(long started, ImmutableArray<RequestRecorder> recorders) => new(
        started,
        recorders.Aggregate(OutcomeCounts.None, (sum, recorder) => sum + recorder.Warmup),
        recorders.Aggregate(OutcomeCounts.None, (sum, recorder) => sum + recorder.Measured),
        recorders.SelectMany(recorder => recorder.Statuses).GroupBy(pair => pair.Key).ToImmutableSortedDictionary(group => group.Key, group => group.Sum(pair => pair.Value)),
        Histogram.Merge(recorders.Select(recorder => recorder.OkLatency)),
        SecondRecorder.Merge(recorders.Select(recorder => recorder.Seconds)),
        SlotRecorder.Merge(recorders.Select(recorder => recorder.Slots)));
}
