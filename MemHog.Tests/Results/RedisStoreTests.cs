using MemHog.Load.Results;
using MemHog.Tests.Results.Bundles;
using StackExchange.Redis;

namespace MemHog.Tests.Results;

/// <summary>One server for all tests of the suite, and a database for each.</summary>
public sealed class RedisOfTheSuite : IDisposable
{
    private int databases;

    internal RedisServer? Server { get; } = RedisServer.Program is null ? null : new RedisServer();

    public int NextDatabase() => Interlocked.Increment(ref databases);

    public void Dispose() => Server?.Dispose();
}

public sealed class RedisStoreTests(RedisOfTheSuite redis) : ResultsStoreTests, IClassFixture<RedisOfTheSuite>
{
    private readonly RedisServer server = redis.Server ?? throw new InvalidOperationException(RedisFactAttribute.Reason);
    private readonly int database = redis.NextDatabase();

    internal override IResultsStore NewStore(Action<StoreException>? onUnreadable = null) =>
        StoreAddress.Open(server.Url(database), _ => null, "/", onUnreadable);

    internal override async Task<(byte[] Manifest, byte[][] Trials, byte[] End)> StoredTexts(string runId)
    {
        using var connection = await Connect();
        var db = connection.GetDatabase();
        var trials = await db.HashGetAllAsync($"memhog:run:{runId}:trials");
        return (
            await Field("manifest"),
            [.. trials.OrderBy(trial => (int)trial.Name).Select(trial => (byte[])trial.Value!)],
            await Field("end"));

        async Task<byte[]> Field(string name) => (byte[]?)await db.HashGetAsync($"memhog:run:{runId}", name) ?? [];
    }

    internal override async Task ReplaceManifest(string runId, string text)
    {
        using var connection = await Connect();
        await connection.GetDatabase().HashSetAsync($"memhog:run:{runId}", "manifest", text);
    }

    internal override async Task DeleteAsync(string runId)
    {
        using var connection = await Connect();
        await connection.GetDatabase().KeyDeleteAsync([$"memhog:run:{runId}", $"memhog:run:{runId}:trials"]);
    }

    internal override async Task<int> HeadsKept()
    {
        using var connection = await Connect();
        return (int)await connection.GetDatabase().HashLengthAsync(RedisHeads.Key);
    }

    internal override async Task DamageHeads()
    {
        using var connection = await Connect();
        var db = connection.GetDatabase();
        foreach (var head in await db.HashGetAllAsync(RedisHeads.Key))
            await db.HashSetAsync(RedisHeads.Key, head.Name, $"{head.Value}".Replace("\"schema\"", "\"scheme\"", StringComparison.Ordinal));
    }

    internal override async Task PutAsync(string runId, string manifest, string[] trials)
    {
        using var connection = await Connect();
        var db = connection.GetDatabase();
        await db.HashSetAsync($"memhog:run:{runId}", "manifest", manifest);
        foreach (var (index, trial) in trials.Index())
            await db.HashSetAsync($"memhog:run:{runId}:trials", index + 1, trial);
        await db.SortedSetAddAsync("memhog:runs", runId, 0);
    }

    [StoreFact]
    public async Task A_server_that_loses_what_arrives_has_all_of_the_run_or_nothing()
    {
        using var connection = await Connect();
        var db = connection.GetDatabase();
        var keys = connection.GetServer("127.0.0.1", server.Port);
        using var enough = new CancellationTokenSource();
        var losing = Task.Run(async () =>
        {
            while (!enough.IsCancellationRequested)
            {
                foreach (var key in keys.Keys(database, "memhog:import:*").ToArray())
                    await db.KeyDeleteAsync(key);
            }
        });
        await using var store = NewStore();
        var lost = 0;
        for (var i = 0; i < 50; i++)
        {
            var manifest = SampleRuns.Manifest($"run-{i}");
            var run = SampleBundles.Stored(manifest, [.. Enumerable.Range(1, 3).Select(number => SampleRuns.Trial(number, manifest.Order[number - 1]))], SampleRuns.End());
            var error = await Record.ExceptionAsync(() => store.ImportAsync(run, manifest, CancellationToken.None));
            if (error is not null)
            {
                Assert.Contains("Nothing was imported", Assert.IsType<StoreException>(error).Message, StringComparison.Ordinal);
                lost++;
            }

            Assert.Equal(error is null ? 3 : null, (await store.LoadAsync(manifest.Id, CancellationToken.None))?.Trials.Length);
        }

        await enough.CancelAsync();
        await losing;
        Assert.Equal(50 - lost, (await store.ListAsync(CancellationToken.None)).Length);
    }

    private Task<ConnectionMultiplexer> Connect()
    {
        var options = new ConfigurationOptions { Password = RedisServer.Password, DefaultDatabase = database };
        options.EndPoints.Add("127.0.0.1", server.Port);
        return ConnectionMultiplexer.ConnectAsync(options);
    }
}
