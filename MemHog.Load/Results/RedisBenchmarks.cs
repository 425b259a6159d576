using System.Collections.Immutable;
using MemHog.Load.Model;
using StackExchange.Redis;

namespace MemHog.Load.Results;

/// <summary>Benchmarks in Redis: the sorted set <c>memhog:benchmarks</c> (ids by start, ms) and the texts <c>memhog:benchmark:{id}</c>.</summary>
/// <param name="connection">Of the store.</param>
/// <param name="location">Of the store, for messages.</param>
/// <param name="onUnreadable">Told of each benchmark that a list must leave out; without it the list fails at the first.</param>
internal sealed class RedisBenchmarks(RedisConnection connection, string location, Action<StoreException>? onUnreadable) : IBenchmarkStore
{
    private static readonly RedisKey Benchmarks = "memhog:benchmarks";

    public async Task SaveAsync(Benchmark benchmark, CancellationToken cancellation)
    {
        var (id, text) = (RunId.Check(benchmark.Id), BenchmarkFormat.Write(benchmark));
        var saved = await connection.RunAsync(async redis =>
        {
            // When the answer to a first attempt was lost, the text that is there is ours.
            if (!await redis.StringSetAsync(KeyOf(id), text, when: When.NotExists) && await redis.StringGetAsync(KeyOf(id)) != text)
                return false;
            await redis.SortedSetAddAsync(Benchmarks, id, benchmark.StartedAt.ToUnixTimeMilliseconds());
            return true;
        }, cancellation);
        if (!saved)
            throw BenchmarkFormat.Exists(id, location);
    }

    public async Task<Benchmark?> LoadAsync(string id, CancellationToken cancellation)
    {
        var key = KeyOf(RunId.Check(id));
        var text = await connection.RunAsync(redis => redis.StringGetAsync(key), cancellation);
        return text.IsNull ? null : BenchmarkFormat.Read(id, (byte[])text!);
    }

    public async Task<ImmutableArray<Benchmark>> ListAsync(CancellationToken cancellation)
    {
        var members = await connection.RunAsync(redis => redis.SortedSetRangeByRankAsync(Benchmarks), cancellation);
        // An id that is none was put there by somebody else.
        string[] ids = [.. members.Select(member => member.ToString()).Where(RunId.IsValid)];
        if (ids.Length == 0)
            return [];
        var texts = await connection.RunAsync(redis => redis.StringGetAsync([.. ids.Select(KeyOf)]), cancellation);
        return BenchmarkFormat.NewestFirst(ids.Zip(texts).Where(pair => !pair.Second.IsNull).Select(pair => (pair.First, (byte[])pair.Second!)), onUnreadable);
    }

    private static RedisKey KeyOf(string id) => $"memhog:benchmark:{id}";
}
