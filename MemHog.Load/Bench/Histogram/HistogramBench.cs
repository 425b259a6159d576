using System.Collections.Immutable;
using MemHog.Load.Model;
using MemHog.Load.Traffic;

namespace MemHog.Load.Bench.Histogram;

/// <summary>Looks for the largest error, and writes latencies down as a client of a load does.</summary>
internal sealed class HistogramBench(BenchmarkPlan plan, TimeProvider time) : IBench
{
    private static readonly long TenMinutes = (long)TimeSpan.FromMinutes(10).TotalMicroseconds;
    private readonly TimeSpan[] latencies = Latencies(plan.Seed);

    public Task<ImmutableArray<BenchmarkReading>> MeasureAsync(BenchmarkStep step, CancellationToken cancellation) => Task.Run(
        () => step.Case == HistogramPlan.Error ? [new("largest_error_percent", 100 * BucketError.Largest(1, TenMinutes))] : Cost(HistogramPlan.RecordsPerBlock(plan.Quick)),
        cancellation);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private ImmutableArray<BenchmarkReading> Cost(int records)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var recorder = new RequestRecorder(BenchLoad.Closed("/", clients: 1, TimeSpan.FromSeconds(10)));
        var reply = new Reply(Outcome.Ok, 200);
        // Its memory is taken with the first latency, and never more.
        recorder.Record(TimeSpan.Zero, reply, latencies[0]);
        var made = GC.GetAllocatedBytesForCurrentThread();
        var began = time.GetTimestamp();
        for (var i = 0; i < records; i++)
            recorder.Record(TimeSpan.Zero, reply, latencies[i & (latencies.Length - 1)]);
        var took = time.GetElapsedTime(began);
        var after = GC.GetAllocatedBytesForCurrentThread();
        return
        [
            new("record_ns", took.TotalNanoseconds / records),
            new("allocated_bytes_per_record", (double)(after - made) / records),
            new("recorder_bytes", made - before),
        ];
    }

    /// <summary>Spread over the whole range, so that neither the processor's cache nor its branch prediction makes it too easy.</summary>
    private static TimeSpan[] Latencies(int seed)
    {
        var random = new SplitMix64((ulong)seed);
        return [.. Enumerable.Range(0, 4096).Select(_ => TimeSpan.FromMicroseconds(Math.Exp(random.Below(1_000_000) / 1e6 * Math.Log(TenMinutes))))];
    }
}
