using System.Collections.Immutable;
using MemHog.Load.Model;

namespace MemHog.Load.Traffic;

/// <summary>Counts and latencies of one client, in fixed memory and without locks: one writer, read when it is done.</summary>
/// <param name="load">Its phases.</param>
internal sealed class RequestRecorder(LoadShape load)
{
    private readonly HistogramRecorder ok = new();
    private readonly HistogramRecorder cut = new();
    private readonly HistogramRecorder lateness = new();
    private readonly long[] statuses = new long[600];
    private readonly long[] measured = new long[Enum.GetValues<Outcome>().Length];
    private readonly long[] warmup = new long[Enum.GetValues<Outcome>().Length];

    public OutcomeCounts Warmup => OutcomeCounts.From(warmup);

    public OutcomeCounts Measured => OutcomeCounts.From(measured);

    public Histogram OkLatency => ok.ToHistogram();

    /// <summary>How long those had lasted that were cut off.</summary>
    public Histogram CutLatency => cut.ToHistogram();

    /// <summary>How late the laboratory sent them.</summary>
    public Histogram Lateness => lateness.ToHistogram();

    /// <summary>When the first answer as out of memory had come, in the warmup too; null without any.</summary>
    public TimeSpan? FirstOutOfMemory { get; private set; }

    public ImmutableSortedDictionary<int, long> Statuses =>
        statuses.Index().Where(s => s.Item > 0).ToImmutableSortedDictionary(s => s.Index, s => s.Item);

    public SecondRecorder Seconds { get; } = new(load.Warmup + load.Measure);

    public SlotRecorder Slots { get; } = new(load.Warmup + load.Measure + load.Timeout);

    /// <summary>Notes how late a request is sent that was due at a certain time.</summary>
    /// <param name="start">When it was due, since the start of the load.</param>
    /// <param name="late">From there until it is handed to the system: to its connection, or to be connected.</param>
    public void RecordSent(TimeSpan start, TimeSpan late)
    {
        if (start >= load.Warmup)
            lateness.Record(late);
    }

    /// <summary>The last that was heard of the target, and the last that was not.</summary>
    public LoadEnding Ending { get; private set; } = LoadEnding.None;

    /// <summary>Counts a request in the phase and the second in which it was to start.</summary>
    /// <param name="start">When that was, since the start of the load; before its end.</param>
    /// <param name="reply">What became of it.</param>
    /// <param name="latency">From there to the last byte of its answer.</param>
    public void Record(TimeSpan start, Reply reply, TimeSpan latency)
    {
        var microseconds = (long)latency.TotalMicroseconds;
        var isWarmup = start < load.Warmup;
        // Interlocked only so that the live display may read meanwhile; nobody else writes.
        Interlocked.Increment(ref (isWarmup ? warmup : measured)[(int)reply.Outcome]);
        Seconds.Record(start, reply.Outcome, microseconds);
        if (reply.Outcome == Outcome.OutOfMemory && !(FirstOutOfMemory <= start + latency))
            FirstOutOfMemory = start + latency;
        Ending = Ending.With(start, reply, start + latency);
        Slots.Record(start, latency, reply.Outcome);
        if (isWarmup)
            return;
        if (reply.Status is { } code)
            statuses[code]++;
        if (reply.Outcome == Outcome.Ok)
            ok.Record(latency);
        else if (IsCut(reply.Outcome))
            cut.Record(latency);
    }

    /// <summary>Whether a request was under way when it was cut off: its latency would have been longer, and how much nobody knows.</summary>
    private static bool IsCut(Outcome outcome) => outcome is Outcome.Timeout or Outcome.Reset or Outcome.Censored;
}
