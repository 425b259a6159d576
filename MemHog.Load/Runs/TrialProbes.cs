using System.Collections.Immutable;
using MemHog.Load.Measurement;
using MemHog.Load.Measurement.Heap;
using MemHog.Load.Model;
using MemHog.Load.Sandbox;

namespace MemHog.Load.Runs;

/// <summary>All that watches one trial, from outside the sandbox, with the moments at which each part of it begins and ends.</summary>
internal sealed class TrialProbes : IAsyncDisposable
{
    private readonly Probes asked;
    private readonly MemorySampler memory;
    private readonly HeapSnapshots heap;

    /// <param name="sandbox">Of the target; nothing runs in it yet.</param>
    /// <param name="limit">Its limit.</param>
    /// <param name="asked">By the experiment.</param>
    /// <param name="take">How a heap is looked at.</param>
    /// <param name="living">The process that takes load now; null while there is none.</param>
    /// <param name="clock">The trial's.</param>
    public TrialProbes(ISandbox sandbox, MemoryLimit limit, Probes asked, TakeSnapshot take, Func<LivingTarget?> living, TrialClock clock)
    {
        this.asked = asked;
        memory = new MemorySampler(sandbox, asked.Memory, clock);
        heap = new HeapSnapshots(take, living, () => SnapshotBuffer.Megabytes(limit, memory.Latest.AnonBytes), clock);
    }

    /// <summary>The newest look at the sandbox's memory, for a live display.</summary>
    public MemoryReading Latest => memory.Latest;

    /// <summary>Variables without which a process of the target could not be watched. They stand beneath those of the experiment.</summary>
    public ImmutableSortedDictionary<string, string> Environment { get; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>The first process is ready, and the load begins.</summary>
    public void Loading() => heap.Start(asked.HeapSnapshots);

    /// <summary>The load is over; the target, if it still lives, is stopped next.</summary>
    public Task StoppingAsync() => heap.StopAsync();

    /// <summary>No process is left; what was seen goes into the result.</summary>
    public async Task<TrialResult> AddToAsync(TrialResult result, MemoryReading last)
    {
        await memory.StopAsync().ConfigureAwait(false);
        var (snapshots, missed) = await heap.StopAsync().ConfigureAwait(false);
        return result with
        {
            OomKills = last.OomKills,
            PeakBytes = Math.Max(last.PeakBytes, last.PeakSource == "sampled" ? memory.HighestSample : 0),
            PeakSource = last.PeakSource,
            Samples = memory.Samples,
            Usage = memory.Usage,
            Sampling = memory.Cost,
            Heap = snapshots,
            HeapMissed = missed,
        };
    }

    public async ValueTask DisposeAsync()
    {
        await heap.DisposeAsync().ConfigureAwait(false);
        await memory.DisposeAsync().ConfigureAwait(false);
    }
}
