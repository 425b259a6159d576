using System.Collections.Immutable;
using MemHog.Load.Model;

namespace MemHog.Load.Measurement.Heap;

/// <summary>The process to look at, and which of the trial it is, from 0.</summary>
internal sealed record LivingTarget(int ProcessId, int Life);

/// <summary>Takes one snapshot of the heap.</summary>
internal delegate Task<HeapLook> TakeSnapshot(int processId, int bufferMegabytes, CancellationToken cancellation);

/// <summary>Takes snapshots of the target's heap at a fixed interval, the first at once, until it is stopped. It runs in the laboratory, outside the sandbox.</summary>
/// <param name="take">How one is taken.</param>
/// <param name="living">The process that takes load now; null while there is none.</param>
/// <param name="buffer">The buffer that the target has room for, in MiB; null for none.</param>
/// <param name="clock">The trial's.</param>
internal sealed class HeapSnapshots(TakeSnapshot take, Func<LivingTarget?> living, Func<int?> buffer, TrialClock clock) : IAsyncDisposable
{
    private readonly List<HeapSnapshot> snapshots = [];
    private readonly Dictionary<string, int> missed = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource noMore = new();
    private readonly CancellationTokenSource abort = new();
    private Task loop = Task.CompletedTask;

    /// <param name="interval">Null for no snapshots at all.</param>
    public void Start(TimeSpan? interval)
    {
        if (interval is { } time)
            loop = Task.Run(() => LoopAsync(time));
    }

    /// <summary>Begins no more; one that is under way is finished, which takes as long as the probe is patient at most.</summary>
    public async Task<(ImmutableArray<HeapSnapshot> Taken, ImmutableArray<MissedSnapshots> Missed)> StopAsync()
    {
        await noMore.CancelAsync().ConfigureAwait(false);
        await loop.ConfigureAwait(false);
        return ([.. snapshots], [.. missed.Select(reason => new MissedSnapshots(reason.Key, reason.Value))]);
    }

    /// <summary>Gives up the one that is under way.</summary>
    public async ValueTask DisposeAsync()
    {
        await noMore.CancelAsync().ConfigureAwait(false);
        await abort.CancelAsync().ConfigureAwait(false);
        await loop.ConfigureAwait(false);
        noMore.Dispose();
        abort.Dispose();
    }

    private async Task LoopAsync(TimeSpan interval)
    {
        using var timer = new PeriodicTimer(interval, clock.Time);
        try
        {
            do
                await TakeOneAsync().ConfigureAwait(false);
            while (await timer.WaitForNextTickAsync(noMore.Token).ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            // Stopped.
        }
    }

    private async Task TakeOneAsync()
    {
        if (living() is not { } target)
            return;
        if (buffer() is not { } megabytes)
        {
            Miss("the target was so close to its memory limit that a snapshot could have killed it");
            return;
        }

        switch (await take(target.ProcessId, megabytes, abort.Token).ConfigureAwait(false))
        {
            case HeapLook.Taken look:
                snapshots.Add(new HeapSnapshot(clock.Seconds, target.Life, look.Stopped.TotalSeconds, look.IsComplete, look.Types, look.Rest));
                break;
            case HeapLook.Missed look:
                Miss(look.Reason);
                break;
        }
    }

    private void Miss(string reason) => missed[reason] = missed.GetValueOrDefault(reason) + 1;
}
