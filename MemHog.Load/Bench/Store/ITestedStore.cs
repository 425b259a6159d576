using MemHog.Load.Results;

namespace MemHog.Load.Bench.Store;

/// <summary>A kind of store with several empty places in it; what is in them goes with it.</summary>
internal interface ITestedStore : IAsyncDisposable
{
    /// <summary>Opens the store of a place; the same name is the same place.</summary>
    IResultsStore Open(string place);

    /// <summary>Takes a run away again, past the store, which has no such operation.</summary>
    Task RemoveAsync(string place, string runId, CancellationToken cancellation);
}
