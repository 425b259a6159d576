using MemHog.Load.Bench.Store;
using MemHog.Load.Results;
using MemHog.Load.Sandbox;
using MemHog.Tests.Results;

namespace MemHog.Tests.Bench.Store;

public sealed class PrivateRedisTests
{
    private static readonly CancellationToken Never = CancellationToken.None;

    [RedisFact]
    public async Task Its_places_are_apart_and_it_goes_with_all_that_is_in_it()
    {
        await using var host = new UnlimitedHost(TimeProvider.System);
        IResultsStore store;
        await using (var redis = await PrivateRedis.StartAsync(host, PrivateRedis.Program()!, TimeProvider.System, Never))
        {
            await using var other = redis.Open("other");
            store = redis.Open("one");
            await store.BeginAsync(SampleRuns.Manifest("a-run"), Never);
            await store.AppendAsync("a-run", SampleRuns.Trial(1), Never);
            await store.BeginAsync(SampleRuns.Manifest("another"), Never);
            Assert.Empty(await other.ListAsync(Never));

            await redis.RemoveAsync("one", "a-run", Never);

            Assert.Null(await store.LoadAsync("a-run", Never));
            Assert.Equal("another", Assert.Single(await store.ListAsync(Never)).Head.Id);
        }

        await Assert.ThrowsAsync<StoreException>(() => store.ListAsync(Never));
        await store.DisposeAsync();
    }
}
