using System.Collections.Immutable;
using MemHog.Load.Model;

namespace MemHog.Load.Results;

/// <summary>
/// Brings one run to its store, in the background and in order, while it goes on: trial by trial while the store takes them; after a
/// failure, when it is back, all that is kept. Nobody waits for it but the end of the run.
/// </summary>
internal sealed class Delivery : IAsyncDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly RunManifest manifest;
    private readonly IResultsStore store;
    private readonly UndeliveredRuns kept;
    private readonly Action<string> tell;
    private readonly TimeProvider time;
    private readonly CancellationTokenSource stop = new();
    private readonly TaskCompletionSource ending = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim work = new(0);
    private readonly Lock gate = new();
    private readonly Task delivering;
    private ImmutableQueue<TrialResult> fresh = [];
    private int added;
    private StoreException? trouble;

    /// <param name="manifest">Of a run that was begun in the store, and is kept.</param>
    /// <param name="store">Where it is to go.</param>
    /// <param name="kept">Where all of it is until then.</param>
    /// <param name="tell">Told once when the store goes away, and once when it is back.</param>
    /// <param name="time">The clock.</param>
    public Delivery(RunManifest manifest, IResultsStore store, UndeliveredRuns kept, Action<string> tell, TimeProvider time)
    {
        (this.manifest, this.store, this.kept, this.tell, this.time) = (manifest, store, kept, tell, time);
        delivering = Task.Run(DeliverAsync);
    }

    /// <summary>Why the store does not have all; null while it takes what comes.</summary>
    public StoreException? Trouble => Volatile.Read(ref trouble);

    /// <summary>The run as it is kept, to a store that may have some of it or nothing: what is there stays as it is.</summary>
    /// <exception cref="StoreException">It is away, or has another run of this id.</exception>
    public static async Task DeliverAsync(Run run, IResultsStore store, CancellationToken cancellation)
    {
        var isOurs = await Reconciliation.BeginAsync(run.Manifest, store, cancellation);
        await DeliverAsync(run, isOurs, store, cancellation);
    }

    /// <summary>Tells of a trial that is kept; returns at once.</summary>
    public void Add(TrialResult trial)
    {
        lock (gate)
        {
            added++;
            // While the store is away they are not collected in memory: when it is back, they are read from where they are kept.
            if (Trouble is null)
                fresh = fresh.Enqueue(trial);
        }

        work.Release();
    }

    /// <summary>The run has ended, and its end is kept: delivers the rest.</summary>
    /// <returns>Whether the store has all of it, within <paramref name="patience"/>.</returns>
    public async Task<bool> EndedAsync(TimeSpan patience)
    {
        ending.TrySetResult();
        work.Release();
        await Task.WhenAny(delivering, Task.Delay(patience, time));
        return delivering.IsCompletedSuccessfully;
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        try
        {
            await delivering;
        }
        catch (OperationCanceledException)
        {
            // It was still at it, or was waiting for the store to come back.
        }
        finally
        {
            stop.Dispose();
            work.Dispose();
        }
    }

    private async Task DeliverAsync()
    {
        while (true)
        {
            await work.WaitAsync(stop.Token);
            var isLast = ending.Task.IsCompleted;
            try
            {
                if (isLast)
                    await DeliverAllAsync();
                else
                    await DeliverFreshAsync();
            }
            catch (StoreException e)
            {
                await OutlastAsync(e);
            }

            if (isLast)
                return;
        }
    }

    private async Task DeliverFreshAsync()
    {
        while (NextFresh() is { } trial)
            await store.AppendAsync(manifest.Id, trial, stop.Token);
    }

    private TrialResult? NextFresh()
    {
        lock (gate)
        {
            if (fresh.IsEmpty)
                return null;
            fresh = fresh.Dequeue(out var trial);
            return trial;
        }
    }

    private static async Task DeliverAsync(Run run, bool isOurs, IResultsStore store, CancellationToken cancellation)
    {
        await store.AppendManyAsync(run.Id, run.Trials, cancellation);
        if (isOurs && run.End is { } end)
            await store.EndAsync(run.Id, end, cancellation);
    }

    /// <summary>Also what the store once had: it may have been started anew without its data, or with older data.</summary>
    private async Task DeliverAllAsync()
    {
        // A store that is away is found out before a long run is read for it, again and again.
        var isOurs = await Reconciliation.BeginAsync(manifest, store, stop.Token);
        var run = await kept.Files.LoadAsync(manifest.Id, stop.Token) ?? throw RunErrors.Missing(manifest.Id, kept.Location);
        await DeliverAsync(run, isOurs, store, stop.Token);
    }

    /// <summary>Tries again and again, ever more seldom, until all that is kept is delivered.</summary>
    private async Task OutlastAsync(StoreException first)
    {
        lock (gate)
        {
            (trouble, fresh) = (first, []);
        }

        tell($"{first.Message}\nThe run goes on: its results are in {kept.Location}, and are delivered when the store is back.");
        for (var pause = FirstPause; ; pause = pause < LongestPause / 2 ? pause * 2 : LongestPause)
        {
            await Task.WhenAny(Task.Delay(pause, time, stop.Token), ending.Task);
            stop.Token.ThrowIfCancellationRequested();
            if (await TryAgainAsync())
            {
                tell($"The results store {store.Location} is back, and has all results.");
                return;
            }

            // The end of the run wants one try at once, not one after the other without a pause.
            if (ending.Task.IsCompleted)
                await Task.Delay(FirstPause, time, stop.Token);
        }
    }

    private async Task<bool> TryAgainAsync()
    {
        try
        {
            int seen;
            do
            {
                seen = Volatile.Read(ref added);
                await DeliverAllAsync();
            }
            while (!IsBack(seen));
            return true;
        }
        catch (StoreException e)
        {
            Volatile.Write(ref trouble, e);
            return false;
        }
    }

    /// <summary>What was added meanwhile is in no queue, and must be delivered before new ones go into it again.</summary>
    private bool IsBack(int seen)
    {
        lock (gate)
        {
            if (added != seen)
                return false;
            trouble = null;
            return true;
        }
    }
}
