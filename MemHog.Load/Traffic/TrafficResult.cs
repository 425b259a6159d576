using System.Collections.Immutable;
using MemHog.Load.Model;

namespace MemHog.Load.Traffic;

/// <summary>What one load has measured.</summary>
/// <param name="Started">When the load began: a timestamp of the clock that it ran on.</param>
/// <param name="Warmup">Requests that were to start in the warmup.</param>
/// <param name="Requests">Requests that were to start in the measurement.</param>
/// <param name="Statuses">Answers of the measurement by HTTP status; 0 stands for an answer that was not HTTP.</param>
/// <param name="OkLatency">Latency of the measured requests that were ok.</param>
/// <param name="CutLatency">How long the measured requests had lasted that were cut off: by their timeout, by the end of their connection, by the laboratory.</param>
/// <param name="Lateness">How late the laboratory sent the measured requests of an open loop; empty for a closed one, which has no schedule.</param>
/// <param name="FirstOutOfMemory">When the first answer as out of memory had come, since <paramref name="Started"/>; null without any.</param>
/// <param name="Seconds">Every second of warmup and measurement, empty ones too, in seconds since <paramref name="Started"/>; the last one may be cut short.</param>
/// <param name="Slots">The same and the time after it in tenths of a second, likewise.</param>
internal sealed record TrafficResult(
    long Started,
    OutcomeCounts Warmup,
    OutcomeCounts Requests,
    ImmutableSortedDictionary<int, long> Statuses,
    Histogram OkLatency,
    Histogram CutLatency,
    Histogram Lateness,
    TimeSpan? FirstOutOfMemory,
    ImmutableArray<Second> Seconds,
    ImmutableArray<LoadSlot> Slots)
{
    /// <summary>The last that was heard of the target, and the last that was not.</summary>
    public LoadEnding Ending { get; init; } = LoadEnding.None;

    /// <summary>What another load engine reports of it; null for the built-in one.</summary>
    public EngineFigures? Engine { get; init; }

    /// <summary>Adds up what the clients of a load have recorded; at least one of them.</summary>
    public static TrafficResult Of(long started, ImmutableArray<RequestRecorder> recorders) => new(
        started,
        recorders.Aggregate(OutcomeCounts.None, (sum, recorder) => sum + recorder.Warmup),
        recorders.Aggregate(OutcomeCounts.None, (sum, recorder) => sum + recorder.Measured),
        recorders.SelectMany(recorder => recorder.Statuses).GroupBy(pair => pair.Key).ToImmutableSortedDictionary(group => group.Key, group => group.Sum(pair => pair.Value)),
        Histogram.Merge(recorders.Select(recorder => recorder.OkLatency)),
        Histogram.Merge(recorders.Select(recorder => recorder.CutLatency)),
        Histogram.Merge(recorders.Select(recorder => recorder.Lateness)),
        recorders.Min(recorder => recorder.FirstOutOfMemory),
        SecondRecorder.Merge(recorders.Select(recorder => recorder.Seconds)),
        SlotRecorder.Merge(recorders.Select(recorder => recorder.Slots)))
    {
        Ending = recorders.Aggregate(LoadEnding.None, (ending, recorder) => ending.And(recorder.Ending)),
    };
}
