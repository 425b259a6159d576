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

    /// <summary>Writes the manifest; throws <see cref="StoreException"/> when the store cannot be reached or the id exists.</summary>
    Task BeginAsync(RunManifest manifest, CancellationToken cancellation);

    /// <summary>Adds one finished trial. A trial of the same number is never stored twice.</summary>
    Task AppendAsync(string runId, TrialResult trial, CancellationToken cancellation);

    Task EndAsync(string runId, RunEnd end, CancellationToken cancellation);

    /// <summary>The run with all its trials in the order of their numbers, or null when there is none of this id.</summary>
    Task<Run?> LoadAsync(string runId, CancellationToken cancellation);

    /// <summary>The run as it is stored, byte for byte and unread, or null when there is none of this id.</summary>
    Task<StoredRun?> LoadStoredAsync(string runId, CancellationToken cancellation);

    /// <summary>Adds a whole run, checked before, as it is; when it is interrupted nothing of it is there. Throws <see cref="StoreException"/> when the id exists.</summary>
    Task ImportAsync(StoredRun run, RunManifest manifest, CancellationToken cancellation);

    /// <summary>All runs, newest first; reads no trials.</summary>
    Task<ImmutableArray<RunSummary>> ListAsync(CancellationToken cancellation);
}

/// <summary>A line of the list of runs.</summary>
/// <param name="Manifest">As stored.</param>
/// <param name="TrialsDone">Trials in the store.</param>
/// <param name="End">Null while it goes on or when it was cut off.</param>
internal sealed record RunSummary(RunManifest Manifest, int TrialsDone, RunEnd? End);

/// <summary>The store cannot do what was asked: unreachable, wrong password, full, damaged, written by a newer version. The message is for the user.</summary>
internal sealed class StoreException(string message, Exception? inner = null) : Exception(message, inner);
