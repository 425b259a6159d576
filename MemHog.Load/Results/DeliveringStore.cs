using System.Collections.Concurrent;
using System.Collections.Immutable;
using MemHog.Load.Model;

namespace MemHog.Load.Results;

/// <summary>
/// A store that may go away in the middle of a run: every result is first kept on this machine, durable, and delivered in the
/// background (<see cref="Delivery"/>). No trial waits for the store, and what was kept goes only when the store has all of the run.
/// A run cannot begin without the store.
/// </summary>
/// <param name="store">Where the runs are to go; disposed of with this.</param>
/// <param name="kept">Where they are until then; disposed of with this.</param>
/// <param name="tell">Told when the store goes away, when it is back, and what is left at the end; for the user.</param>
/// <param name="time">The clock.</param>
internal sealed class DeliveringStore(IResultsStore store, UndeliveredRuns kept, Action<string> tell, TimeProvider time) : IResultsStore
{
    /// <summary>How long the end of a run waits for a store that is away. Less than a command may take after Ctrl-C.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, Delivery> deliveries = new(StringComparer.Ordinal);

    /// <summary>That of the store, unless a run could not be delivered: then where it is.</summary>
    public string Location { get; private set; } = store.Location;

    public IBenchmarkStore Benchmarks => store.Benchmarks;

    public async Task BeginAsync(RunManifest manifest, CancellationToken cancellation)
    {
        await store.BeginAsync(manifest, cancellation);
        await KeepAsync(new Run(manifest, [], null), cancellation);
    }

    public async Task<RunManifest> TakeUpAsync(RunManifest before, Resumption resumption, CancellationToken cancellation)
    {
        var taken = await store.TakeUpAsync(before, resumption, cancellation);
        await KeepAsync((await store.LoadAsync(taken.Id, cancellation))!, cancellation);
        return taken;
    }

    public async Task AppendAsync(string runId, TrialResult trial, CancellationToken cancellation)
    {
        if (!deliveries.TryGetValue(runId, out var delivery))
        {
            await store.AppendAsync(runId, trial, cancellation);
            return;
        }

        try
        {
            await kept.Files.AppendAsync(runId, trial, cancellation);
        }
        catch (StoreException e)
        {
            // A full disk here, while the store may be well.
            await WithoutCopyAsync(runId, e);
            await store.AppendAsync(runId, trial, cancellation);
            return;
        }

        delivery.Add(trial);
    }

    public async Task EndAsync(string runId, RunEnd end, CancellationToken cancellation)
    {
        if (!deliveries.TryGetValue(runId, out var delivery))
        {
            await store.EndAsync(runId, end, cancellation);
            return;
        }

        try
        {
            await kept.Files.EndAsync(runId, end, cancellation);
        }
        catch (StoreException e)
        {
            await WithoutCopyAsync(runId, e);
            await store.EndAsync(runId, end, cancellation);
            return;
        }

        deliveries.TryRemove(runId, out _);
        await using (delivery)
        {
            if (await delivery.EndedAsync(Patience))
                Forget(runId);
            else
                await TellWhatIsLeftAsync(runId, delivery.Trouble);
        }
    }

    /// <summary>As it is kept here, if it could not be delivered; what an earlier process has left undelivered is delivered first.</summary>
    public async Task<Run?> LoadAsync(string runId, CancellationToken cancellation)
    {
        if (await kept.Files.LoadAsync(runId, cancellation) is not { } run)
            return await store.LoadAsync(runId, cancellation);
        if (deliveries.ContainsKey(runId) || Location == kept.Location)
            return run;
        // Its runner delivers it, and needs the copy.
        if (RunLiveness.Here.Of(run.Manifest, run.End) == RunProgress.Running)
            return await store.LoadAsync(runId, cancellation);
        await kept.DeliverAsync(runId, store, cancellation);
        return await store.LoadAsync(runId, cancellation);
    }

    public Task<StoredRun?> LoadStoredAsync(string runId, CancellationToken cancellation) => store.LoadStoredAsync(runId, cancellation);

    public Task ImportAsync(StoredRun run, RunManifest manifest, CancellationToken cancellation) => store.ImportAsync(run, manifest, cancellation);

    public Task<ImmutableArray<RunSummary>> ListAsync(CancellationToken cancellation) => store.ListAsync(cancellation);

    public async ValueTask DisposeAsync()
    {
        foreach (var delivery in deliveries.Values)
            await delivery.DisposeAsync();
        await store.DisposeAsync();
        await kept.DisposeAsync();
    }

    private async Task KeepAsync(Run run, CancellationToken cancellation)
    {
        try
        {
            await kept.KeepAsync(run, store.Location, cancellation);
            deliveries[run.Id] = new Delivery(run.Manifest, store, kept, tell, time);
        }
        catch (StoreException e)
        {
            // Somebody else's checkout, or a full disk: as long as the store is well, the run is.
            tell($"{e.Message}\nThe run goes on without a copy here: if {store.Location} goes away, it ends.");
        }
    }

    private async Task WithoutCopyAsync(string runId, StoreException why)
    {
        tell($"{why.Message}\nThe run goes on without a copy here: if {store.Location} goes away, it ends.");
        if (deliveries.TryRemove(runId, out var delivery))
            await delivery.DisposeAsync();
        try
        {
            if (await kept.Files.LoadAsync(runId, CancellationToken.None) is { } run)
                await Delivery.DeliverAsync(run, store, CancellationToken.None);
        }
        catch (StoreException)
        {
            // Neither here nor there can more be stored: what there is, is here.
            Location = kept.Location;
            throw;
        }

        Forget(runId);
    }

    private void Forget(string runId)
    {
        try
        {
            kept.Remove(runId);
        }
        catch (StoreException e)
        {
            tell($"{e.Message}\nThe run is in {store.Location}; its copy in {kept.Location} is not needed any more.");
        }
    }

    private async Task TellWhatIsLeftAsync(string runId, StoreException? trouble)
    {
        Location = kept.Location;
        var trials = (await kept.Files.LoadAsync(runId, CancellationToken.None))!.Trials.Length;
        tell($"""
            {trouble?.Message ?? $"The results store {store.Location} does not answer."}
            The run is here, with all of its {trials} trials: {kept.Location}
            When the store is back: memhog deliver {runId} --store {store.Location}
            """);
    }
}
