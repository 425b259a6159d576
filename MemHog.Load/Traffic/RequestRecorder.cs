using System.Collections.Immutable;
using MemHog.Load.Model;

namespace MemHog.Load.Traffic;

/// <summary>Counts and latencies of one client, in fixed memory and without locks: one writer, read when it is done.</summary>
/// <param name="load">Its phases.</param>
internal sealed class RequestRecorder(LoadShape load)
{
    private readonly long[] buckets = new long[Histogram.BucketCount];
    private readonly long[] statuses = new long[600];
    private readonly long[] measured = new long[Enum.GetValues<Outcome>().Length];
    private readonly long[] warmup = new long[Enum.GetValues<Outcome>().Length];
    private long maxMicroseconds;

    public OutcomeCounts Warmup => OutcomeCounts.From(warmup);

    public OutcomeCounts Measured => OutcomeCounts.From(measured);

    public Histogram OkLatency =>
        new([.. buckets.Index().Where(b => b.Item > 0).Select(b => new Bucket(b.Index, b.Item))], maxMicroseconds);

    public ImmutableSortedDictionary<int, long> Statuses =>
        statuses.Index().Where(s => s.Item > 0).ToImmutableSortedDictionary(s => s.Index, s => s.Item);

    public SecondRecorder Seconds { get; } = new(load.Warmup + load.Measure);

    public SlotRecorder Slots { get; } = new(load.Warmup + load.Measure + load.Timeout);

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
        Slots.Record(start, latency, reply.Outcome);
        if (isWarmup)
            return;
        if (reply.Status is { } code)
            statuses[code]++;
        if (reply.Outcome != Outcome.Ok)
            return;
        buckets[Histogram.IndexOf(microseconds)]++;
        maxMicroseconds = Math.Max(maxMicroseconds, microseconds);
    }
}
