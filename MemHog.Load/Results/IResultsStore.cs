using System.Collections.Immutable;
using MemHog.Load.Model;

namespace MemHog.Load.Results;

/// <summary>Where runs and benchmarks are kept. Every write is durable when its task ends; whatever was written before a kill can be read after it.</summary>
internal interface IResultsStore : IAsyncDisposable
{
    /// <summary>What the user may give to --store to reach it again; holds no secret.</summary>
    string Location { get; }

    /// <summary>What the laboratory has measured about itself.</summary>
    IBenchmarkStore Benchmarks { get; }

    /// <summary>
    /// Writes the manifest; throws <see cref="RunExistsException"/> when the id has another manifest, and any other
    /// <see cref="StoreException"/> when the store cannot be used. The very same manifest may come again: who had no answer may ask again.
    /// </summary>
    Task BeginAsync(RunManifest manifest, CancellationToken cancellation);

    /// <summary>
    /// Makes another process the runner of a run that was interrupted, and takes its end away. Of several that try at once one
    /// succeeds; the others, and one whose picture of the run is out of date, get a <see cref="StoreException"/>.
    /// </summary>
    /// <param name="before">The manifest as it was read.</param>
    /// <param name="resumption">Added to it.</param>
    /// <returns>The manifest as it is now.</returns>
    Task<RunManifest> TakeUpAsync(RunManifest before, Resumption resumption, CancellationToken cancellation);

    /// <summary>Adds one finished trial. A trial of the same number is never stored twice.</summary>
    Task AppendAsync(string runId, TrialResult trial, CancellationToken cancellation);

    /// <summary>Adds many finished trials, all of them durable at the end and not each by itself: much faster. After a failure any of them may be there; adding them again is no harm.</summary>
    async Task AppendManyAsync(string runId, ImmutableArray<TrialResult> trials, CancellationToken cancellation)
    {
        foreach (var trial in trials)
            await AppendAsync(runId, trial, cancellation);
    }

    Task EndAsync(string runId, RunEnd end, CancellationToken cancellation);

    /// <summary>The run with all its trials in the order of their numbers, or null when there is none of this id.</summary>
    Task<Run?> LoadAsync(string runId, CancellationToken cancellation);

    /// <summary>The run as it is stored, byte for byte and unread, or null when there is none of this id.</summary>
    Task<StoredRun?> LoadStoredAsync(string runId, CancellationToken cancellation);

    /// <summary>Adds a whole run, checked before, as it is; when it is interrupted nothing of it is there. Throws <see cref="RunExistsException"/> when the id exists.</summary>
    Task ImportAsync(StoredRun run, RunManifest manifest, CancellationToken cancellation);

    /// <summary>All runs, newest first; reads no trials.</summary>
    Task<ImmutableArray<RunSummary>> ListAsync(CancellationToken cancellation);
}

/// <summary>A line of the list of runs.</summary>
/// <param name="Head">Of its manifest.</param>
/// <param name="TrialsDone">Trials in the store.</param>
/// <param name="End">Null while it goes on or when it was cut off.</param>
internal sealed record RunSummary(RunHead Head, int TrialsDone, RunEnd? End);

/// <summary>The store cannot do what was asked: unreachable, wrong password, full, damaged, written by a newer version. The message is for the user.</summary>
internal class StoreException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>The store is well, and has a run of this id with another manifest.</summary>
internal sealed class RunExistsException(string message) : StoreException(message);
