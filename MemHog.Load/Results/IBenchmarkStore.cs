using System.Collections.Immutable;
using MemHog.Load.Model;

namespace MemHog.Load.Results;

/// <summary>Where benchmarks are kept: beside the runs, one document each.</summary>
internal interface IBenchmarkStore
{
    /// <summary>Durable when the task ends; throws <see cref="StoreException"/> when the id is taken.</summary>
    Task SaveAsync(Benchmark benchmark, CancellationToken cancellation);

    /// <summary>Null when there is none of this id.</summary>
    Task<Benchmark?> LoadAsync(string id, CancellationToken cancellation);

    /// <summary>All, newest first.</summary>
    Task<ImmutableArray<Benchmark>> ListAsync(CancellationToken cancellation);
}
