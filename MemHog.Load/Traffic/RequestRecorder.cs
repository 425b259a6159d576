using System.Collections.Immutable;
using MemHog.Load.Model;

namespace MemHog.Load.Traffic;

/// <summary>Counts and latencies of one client, in fixed memory and without locks: one writer, read when it is done.</summary>
internal sealed class RequestRecorder
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

    public void RecordWarmup(Outcome outcome) => Interlocked.Increment(ref warmup[(int)outcome]);

    /// <param name="outcome">What became of the request.</param>
    /// <param name="status">The answer's HTTP status, 0 for an answer that was not HTTP, null without an answer.</param>
    /// <param name="latency">From the start of the request to the last byte of its answer.</param>
    public void RecordMeasured(Outcome outcome, int? status, TimeSpan latency)
    {
        // Interlocked only so that the live display may read meanwhile; nobody else writes.
        Interlocked.Increment(ref measured[(int)outcome]);
        if (status is { } code)
            statuses[code]++;
        if (outcome != Outcome.Ok)
            return;
        var microseconds = (long)latency.TotalMicroseconds;
        buckets[Histogram.IndexOf(microseconds)]++;
        maxMicroseconds = Math.Max(maxMicroseconds, microseconds);
    }
}
