using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using MemHog.Load.Model;
using MemHog.Load.Results;
using MemHog.Tests.Bench;
using MemHog.Tests.Documentation;
using MemHog.Tests.Results.Bundles;

namespace MemHog.Tests.Results;

/// <summary>Benchmarks beside the runs.</summary>
public abstract partial class ResultsStoreTests
{
    [StoreFact]
    public async Task A_benchmark_comes_back_as_it_was_stored_also_through_another_connection()
    {
        await using (var store = NewStore())
            await store.Benchmarks.SaveAsync(SampleBenchmarks.Speed(), Never);

        await using var other = NewStore();
        Same.As(SampleBenchmarks.Speed(), await other.Benchmarks.LoadAsync(SampleBenchmarks.Id, Never));
        Assert.Null(await other.Benchmarks.LoadAsync("no-such-benchmark", Never));
        // It stands beside the runs and is none.
        Assert.Empty(await other.ListAsync(Never));
    }

    [StoreFact]
    public async Task An_id_that_is_none_never_reaches_the_benchmarks()
    {
        await using var store = NewStore();
        foreach (var id in NoIds)
        {
            await Assert.ThrowsAsync<StoreException>(() => store.Benchmarks.SaveAsync(SampleBenchmarks.Speed(id: id), Never));
            await Assert.ThrowsAsync<StoreException>(() => store.Benchmarks.LoadAsync(id, Never));
        }

        Assert.Empty(await store.Benchmarks.ListAsync(Never));
    }

    [StoreFact]
    public async Task Benchmarks_are_listed_newest_first_and_none_replaces_another()
    {
        await using var store = NewStore();
        Assert.Empty(await store.Benchmarks.ListAsync(Never));
        await store.Benchmarks.SaveAsync(SampleBenchmarks.Speed(id: "old"), Never);
        await store.Benchmarks.SaveAsync(SampleBenchmarks.Speed(id: "new", startedAt: SampleRuns.Start.AddDays(1)), Never);

        var error = await Assert.ThrowsAsync<StoreException>(() => store.Benchmarks.SaveAsync(SampleBenchmarks.Speed(ratio: 3, id: "old"), Never));

        Assert.Equal($"Benchmark old is already in the results store {store.Location}.", error.Message);
        Assert.Equal(["new", "old"], (await store.Benchmarks.ListAsync(Never)).Select(benchmark => benchmark.Id));
        Same.As(SampleBenchmarks.Speed(id: "old"), await store.Benchmarks.LoadAsync("old", Never));
    }
}
