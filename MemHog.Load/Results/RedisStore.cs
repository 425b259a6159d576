using System.Collections.Concurrent;
using System.Collections.Immutable;
using MemHog.Load.Model;
using StackExchange.Redis;

namespace MemHog.Load.Results;

/// <summary>
/// Runs in Redis: the sorted set <c>memhog:runs</c> (ids by start, ms), the hashes <c>memhog:run:{id}</c> (manifest, end) and
/// <c>memhog:run:{id}:trials</c> (number, trial); for lists <see cref="RedisHeads"/>. A write is with the server when its task
/// ends; whether it is on the server's disk then is the server's affair: only <c>appendfsync always</c> survives a power loss without loss, the usual
/// <c>everysec</c> may lose a second. The server must not evict keys (<c>maxmemory-policy noeviction</c>, its default).
/// </summary>
/// <param name="address">Of the server.</param>
/// <param name="onUnreadable">Told of each run that a list must leave out; without it the list fails at the first.</param>
internal sealed class RedisStore(RedisAddress address, Action<StoreException>? onUnreadable = null) : IResultsStore
{
    /// <summary>So that each piece has its answer in time, however long the run is.</summary>
    private const int TrialsAtOnce = 100;

    private static readonly RedisKey Runs = "memhog:runs";
    private static readonly RedisValue ManifestField = "manifest";
    private static readonly RedisValue EndField = "end";
    private readonly RedisConnection connection = new(address);

    public string Location => address.Location;

    public IBenchmarkStore Benchmarks => field ??= new RedisBenchmarks(connection, Location, onUnreadable);

    public async Task BeginAsync(RunManifest manifest, CancellationToken cancellation)
    {
        var (id, text) = (RunId.Check(manifest.Id), RunFormat.Write(manifest));
        var began = await connection.RunAsync(async redis =>
        {
            // When the answer to a first attempt was lost, the manifest that is there is ours: runs differ in more than their id.
            if (!await redis.HashSetAsync(RunKey(id), ManifestField, text, When.NotExists)
                && await redis.HashGetAsync(RunKey(id), ManifestField) != text)
            {
                return false;
            }

            await redis.SortedSetAddAsync(Runs, id, manifest.StartedAt.ToUnixTimeMilliseconds());
            return true;
        }, cancellation);
        if (!began)
            throw RunErrors.Exists(id, Location);
    }

    public async Task<RunManifest> TakeUpAsync(RunManifest before, Resumption resumption, CancellationToken cancellation)
    {
        var id = RunId.Check(before.Id);
        var taken = before with { Resumptions = before.Resumptions.Add(resumption) };
        var text = RunFormat.Write(taken);
        var ours = await connection.RunAsync(async redis =>
        {
            var stored = await redis.HashGetAsync(RunKey(id), ManifestField);
            // Also when the answer to a first attempt was lost: runners differ in their process.
            if (stored == text)
                return true;
            if (stored.IsNull || !RunFormat.Write(ReadManifest(id, stored)).SequenceEqual(RunFormat.Write(before)))
                return false;
            var transaction = redis.CreateTransaction();
            transaction.AddCondition(Condition.HashEqual(RunKey(id), ManifestField, stored));
            _ = transaction.HashSetAsync(RunKey(id), ManifestField, text);
            _ = transaction.HashDeleteAsync(RunKey(id), EndField);
            return await transaction.ExecuteAsync();
        }, cancellation);
        return ours ? taken : throw RunErrors.Taken(id, Location);
    }

    public async Task AppendAsync(string runId, TrialResult trial, CancellationToken cancellation)
    {
        var (id, text) = (RunId.Check(runId), RunFormat.Write(trial));
        await OnExisting(id, redis => redis.HashSetAsync(TrialsKey(id), trial.Number, text, When.NotExists), cancellation);
    }

    public async Task AppendManyAsync(string runId, ImmutableArray<TrialResult> trials, CancellationToken cancellation)
    {
        var id = RunId.Check(runId);
        var present = await connection.RunAsync(redis => redis.HashKeysAsync(TrialsKey(id)), cancellation);
        var numbers = present.Select(number => (long)number).ToHashSet();
        foreach (var some in trials.Where(trial => !numbers.Contains(trial.Number)).Chunk(TrialsAtOnce))
        {
            var texts = some.Select(trial => (trial.Number, Text: RunFormat.Write(trial))).ToArray();
            await OnExisting(
                id, redis => Task.WhenAll(texts.Select(trial => redis.HashSetAsync(TrialsKey(id), trial.Number, trial.Text, When.NotExists))), cancellation);
        }
    }

    public async Task EndAsync(string runId, RunEnd end, CancellationToken cancellation)
    {
        var (id, text) = (RunId.Check(runId), RunFormat.Write(end));
        await OnExisting(id, redis => redis.HashSetAsync(RunKey(id), EndField, text), cancellation);
    }

    public async Task<Run?> LoadAsync(string runId, CancellationToken cancellation) => (await LoadStoredAsync(runId, cancellation))?.Read();

    public async Task<StoredRun?> LoadStoredAsync(string runId, CancellationToken cancellation)
    {
        var id = RunId.Check(runId);
        // The end first: when it is there, so are all trials.
        var head = await connection.RunAsync(redis => redis.HashGetAsync(RunKey(id), [ManifestField, EndField]), cancellation);
        if (head[0].IsNull)
            return null;
        var numbers = await connection.RunAsync(redis => redis.HashKeysAsync(TrialsKey(id)), cancellation);
        var texts = new List<StoredText>(numbers.Length);
        foreach (var some in numbers.Chunk(TrialsAtOnce))
        {
            var values = await connection.RunAsync(redis => redis.HashGetAsync(TrialsKey(id), some), cancellation);
            texts.AddRange(values.Zip(some, (value, number) => new StoredText($"trial {number}", (byte[]?)value)));
        }

        return new StoredRun(id, ManifestOf(head[0]), [.. texts], EndOf(head[1]));
    }

    public async Task ImportAsync(StoredRun run, RunManifest manifest, CancellationToken cancellation)
    {
        var (id, arriving, end) = (RunId.Check(run.Id), (RedisKey)$"memhog:import:{Guid.NewGuid():n}", run.End);
        foreach (var some in run.Trials.Select(text => (RunFormat.ReadTrial(id, text).Number, text.Utf8)).Chunk(TrialsAtOnce))
        {
            await connection.RunAsync(async redis =>
            {
                await redis.HashSetAsync(arriving, [.. some.Select(trial => new HashEntry(trial.Number, trial.Utf8.ToArray()))]);
                // Should nobody come to fetch them, they go by themselves.
                return await redis.KeyExpireAsync(arriving, TimeSpan.FromHours(1));
            }, cancellation);
        }

        var text = run.Manifest.Utf8.ToArray();
        var came = await connection.RunAsync(async redis =>
        {
            // All or nothing; also when the answer to a first attempt was lost.
            var transaction = redis.CreateTransaction();
            transaction.AddCondition(Condition.HashNotExists(RunKey(id), ManifestField));
            // A server that was restarted meanwhile may have lost some or all of them: a rename that fails does not undo the rest.
            if (!run.Trials.IsEmpty)
                transaction.AddCondition(Condition.HashLengthEqual(arriving, run.Trials.Length));
            HashEntry[] head = [new(ManifestField, text), .. end is { } line ? [new HashEntry(EndField, line.Utf8.ToArray())] : Array.Empty<HashEntry>()];
            Task[] steps =
            [
                transaction.HashSetAsync(RunKey(id), head),
                .. run.Trials.IsEmpty ? [] : new Task[] { transaction.KeyRenameAsync(arriving, TrialsKey(id)), transaction.KeyPersistAsync(TrialsKey(id)) },
                transaction.SortedSetAddAsync(Runs, id, manifest.StartedAt.ToUnixTimeMilliseconds()),
            ];
            if (await transaction.ExecuteAsync())
            {
                await Task.WhenAll(steps);
                return true;
            }

            var there = await redis.HashGetAsync(RunKey(id), ManifestField);
            return there.IsNull ? throw new StoreException($"The results store {Location} lost the trials of run {id} before they were all there. Nothing was imported: try again.") : there == text;
        }, cancellation);
        if (!came)
            throw RunErrors.Exists(id, Location);
    }

    public async Task<ImmutableArray<RunSummary>> ListAsync(CancellationToken cancellation)
    {
        var (ids, texts) = await connection.RunAsync(async redis =>
        {
            var runs = redis.SortedSetRangeByRankAsync(Runs);
            var heads = redis.HashGetAllAsync(RedisHeads.Key);
            return (await runs, await heads);
        }, cancellation);
        // An id that is none was put there by somebody else.
        var known = ids.Select(id => id.ToString()).Where(RunId.IsValid);
        var states = await connection.RunAsync(redis => Task.WhenAll(known.Select(id => StateOf(redis, id))), cancellation);
        var heads = HeadsOf(states, texts.ToDictionary(text => text.Name.ToString(), text => text.Value, StringComparer.Ordinal));
        var manifests = await ManifestsAsync([.. states.Where(state => state.ManifestBytes > 0 && !heads.ContainsKey(state.Id)).Select(state => state.Id)], cancellation);
        var runs = RunList.NewestFirst(
            states,
            state => (heads.GetValueOrDefault(state.Id) ?? HeadOf(state.Id, manifests.GetValueOrDefault(state.Id))) is { } head
                ? new RunSummary(head, state.Trials, ReadEnd(state.Id, state.End))
                : null,
            onUnreadable);
        await KeepHeadsAsync([.. runs.Select(run => run.Head).Where(head => manifests.ContainsKey(head.Id))
            .Select(head => RedisHeads.Write(head, ((byte[])manifests[head.Id]!).Length))], cancellation);
        return runs;
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private static async Task<ListedState> StateOf(IDatabase redis, string id)
    {
        // The older client has no method for it.
        var manifest = redis.ExecuteAsync("HSTRLEN", RunKey(id), (string)ManifestField!);
        var end = redis.HashGetAsync(RunKey(id), EndField);
        var trials = redis.HashLengthAsync(TrialsKey(id));
        return new ListedState(id, (long)await manifest, (int)await trials, await end);
    }

    private static ConcurrentDictionary<string, RunHead> HeadsOf(IEnumerable<ListedState> states, Dictionary<string, RedisValue> texts)
    {
        var heads = new ConcurrentDictionary<string, RunHead>(StringComparer.Ordinal);
        states.AsParallel().ForAll(state =>
        {
            if (RedisHeads.Read(state.Id, texts.GetValueOrDefault(state.Id), state.ManifestBytes) is { } head)
                heads[state.Id] = head;
        });
        return heads;
    }

    private static RunHead? HeadOf(string id, RedisValue manifest) => manifest.IsNull ? null : RunHead.Of(ReadManifest(id, manifest));

    private static RedisKey RunKey(string id) => $"memhog:run:{id}";

    private static RedisKey TrialsKey(string id) => $"memhog:run:{id}:trials";

    private static StoredText ManifestOf(RedisValue text) => new("manifest", (byte[]?)text);

    private static StoredText? EndOf(RedisValue text) => text.IsNull ? null : new StoredText("end", (byte[]?)text);

    private static RunManifest ReadManifest(string id, RedisValue text) => RunFormat.ReadManifest(id, ManifestOf(text));

    private static RunEnd? ReadEnd(string id, RedisValue text) => EndOf(text) is { } end ? RunFormat.ReadEnd(id, end) : null;

    private async Task<Dictionary<string, RedisValue>> ManifestsAsync(string[] ids, CancellationToken cancellation)
    {
        var manifests = await connection.RunAsync(redis => Task.WhenAll(ids.Select(id => redis.HashGetAsync(RunKey(id), ManifestField))), cancellation);
        return ids.Zip(manifests).ToDictionary(run => run.First, run => run.Second, StringComparer.Ordinal);
    }

    private async Task KeepHeadsAsync(HashEntry[] heads, CancellationToken cancellation)
    {
        if (heads.Length < RunList.WorthKeeping)
            return;
        try
        {
            await connection.RunAsync(async redis =>
            {
                await redis.HashSetAsync(RedisHeads.Key, heads);
                return true;
            }, cancellation);
        }
        catch (StoreException)
        {
            // A full server, or a replica: the list is as true without them.
        }
    }

    private async Task OnExisting(string id, Func<IDatabase, Task> write, CancellationToken cancellation)
    {
        var exists = await connection.RunAsync(async redis =>
        {
            if (!await redis.HashExistsAsync(RunKey(id), ManifestField))
                return false;
            await write(redis);
            return true;
        }, cancellation);
        if (!exists)
            throw RunErrors.Missing(id, Location);
    }

    /// <param name="Id">Of a run.</param>
    /// <param name="ManifestBytes">Zero when there is none.</param>
    /// <param name="Trials">How many it has.</param>
    /// <param name="End">As it is stored.</param>
    private readonly record struct ListedState(string Id, long ManifestBytes, int Trials, RedisValue End);
}
