using System.Collections.Concurrent;
using System.Collections.Immutable;
using MemHog.Load.Matrix;
using MemHog.Load.Model;
using MemHog.Load.Results;
using MemHog.Load.Runs;
using MemHog.Tests.Results;
using Microsoft.Extensions.Logging.Abstractions;

namespace MemHog.Tests.Runs;

/// <summary>What happens to a Redis server in the middle of a run: the real runner, a real server, a fake target.</summary>
public sealed class StoreTroubleTests : IDisposable
{
    private const int TrialsPerCell = 3;
    private const string Id = "a-run";
    private static readonly CancellationToken Never = CancellationToken.None;

    private static readonly Dictionary<string, Trouble> Known = new()
    {
        ["killed"] = new(server => Done(server.Kill), server => Done(() => server.StartAgain())),
        ["started anew without its data"] = new(server => Done(server.Kill), server => Done(() => server.StartAgain()), Keeps: false),
        ["stopped"] = new(server => server.Ask("SHUTDOWN"), server => Done(() => server.Restart())),
        ["frozen"] = new(server => Done(server.Freeze), server => Done(server.Thaw)),
        ["full"] = new(server => server.Ask("CONFIG", "SET", "maxmemory", "1"), server => server.Ask("CONFIG", "SET", "maxmemory", "0")),
        ["a replica"] = new(server => server.Ask("REPLICAOF", "127.0.0.1", $"{RedisServer.FreePort()}"), server => server.Ask("REPLICAOF", "NO", "ONE")),
        ["unable to save"] = new(NoSavingAsync, server => server.Ask("CONFIG", "SET", "stop-writes-on-bgsave-error", "no")),
        ["wanting another password"] = new(
            server => Done(() => AnewWith(server, "another")), server => Done(() => AnewWith(server, RedisServer.Password))),
        ["cut off"] = new(server => server.Ask("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes"), _ => Task.CompletedTask),
    };

    private readonly TempFolder folder = new();
    private readonly ConcurrentQueue<string> told = new();

    public static TheoryData<string> Troubles => [.. Known.Keys];

    public void Dispose() => folder.Dispose();

    [RedisTheory]
    [MemberData(nameof(Troubles))]
    public async Task A_run_goes_on_without_its_store_and_all_of_it_is_there_when_it_is_back(string trouble)
    {
        using var server = Known[trouble].Server();

        await using (var store = Delivering(server))
        {
            var end = await RunAsync(store, Id, new Disturber(number => number switch
            {
                2 => Known[trouble].Begins(server),
                4 => Known[trouble].Ends(server),
                _ => Task.CompletedTask,
            }));
            Assert.Equal(RunState.Complete, end.State);
            Assert.Equal($"redis://127.0.0.1:{server.Port}", store.Location);
        }

        await AllOfItIsIn(Direct(server), Id);
        Assert.Empty(Directory.GetDirectories(folder.Path));
        // Once when it starts and once when it is over; nothing where it was over before anybody noticed.
        Assert.True(told.Count is 0 or 2, string.Join('\n', told));
        Assert.All(told.Zip(["The run goes on: its results are in " + folder.Path, "is back, and has all results"]), line => Assert.Contains(line.Second, line.First, StringComparison.Ordinal));
    }

    [RedisTheory]
    [InlineData("killed")]
    [InlineData("frozen")]
    [InlineData("full")]
    public async Task A_run_whose_store_stays_away_says_where_it_is_and_how_to_deliver_it(string trouble)
    {
        using var server = Known[trouble].Server();
        await using (var store = Delivering(server))
        {
            var end = await RunAsync(store, Id, new Disturber(number => number == 2 ? Known[trouble].Begins(server) : Task.CompletedTask));

            Assert.Equal(RunState.Complete, end.State);
            Assert.Contains($"memhog deliver {Id} --store redis://127.0.0.1:{server.Port}", told.Last(), StringComparison.Ordinal);
            Assert.Contains("all of its 6 trials: " + folder.Path, told.Last(), StringComparison.Ordinal);
            Assert.Equal(folder.Path, store.Location);
            IsWhole(await store.LoadAsync(Id, Never));
        }

        await AllOfItIsIn(new FileStore(folder.Path), Id);

        // Whoever asks the store for it next brings it there.
        await Known[trouble].Ends(server);
        await AllOfItIsIn(Delivering(server), Id);
        await AllOfItIsIn(Direct(server), Id);
        Assert.Empty(Directory.GetDirectories(folder.Path));
    }

    [RedisFact]
    public async Task Whenever_the_server_is_killed_every_trial_is_there_exactly_once()
    {
        const int trials = 25;
        var random = new Random(1);
        using var server = Known["killed"].Server();
        for (var round = 1; round <= 15; round++)
        {
            await using (var store = Delivering(server))
            {
                await store.BeginAsync(SampleRuns.Manifest($"run-{round}"), Never);
                var (afterTrial, spin) = (random.Next(trials), random.Next(300_000));
                for (var number = 1; number <= trials; number++)
                {
                    await store.AppendAsync($"run-{round}", SampleRuns.Trial(number), Never);
                    if (number != afterTrial)
                        continue;
                    Thread.SpinWait(spin);
                    server.Restart();
                }

                await store.EndAsync($"run-{round}", SampleRuns.End(), Never);
            }

            await using var direct = Direct(server);
            Same.As(new Run(SampleRuns.Manifest($"run-{round}"), [.. Enumerable.Range(1, trials).Select(number => SampleRuns.Trial(number))], SampleRuns.End()), await direct.LoadAsync($"run-{round}", Never));
            Assert.Equal(trials, (await direct.ListAsync(Never)).Single(run => run.Head.Id == $"run-{round}").TrialsDone);
        }
    }

    [RedisFact]
    public async Task Two_runners_on_one_store_and_one_folder_do_not_disturb_each_other()
    {
        using var server = Known["killed"].Server();

        await Task.WhenAll(Enumerable.Range(1, 2).Select(async runner =>
        {
            await using var store = Delivering(server);
            await RunAsync(store, $"runner-{runner}", new Disturber(number => runner == 1 && number == 3 ? Done(server.Restart) : Task.CompletedTask));
        }));

        await AllOfItIsIn(Direct(server), "runner-1");
        await AllOfItIsIn(Direct(server), "runner-2");
        Assert.Empty(Directory.GetDirectories(folder.Path));
    }

    private static PlannedTrial[] Plan()
    {
        var cell = TrialRunnerTests.Planned(0.1).Cell;
        return [.. BlockOrder.Plan([cell, cell with { Index = 1 }], TrialsPerCell, seed: 5)];
    }

    private static async Task<RunEnd> RunAsync(DeliveringStore store, string id, IRunObserver observer)
    {
        var manifest = SampleRuns.Manifest(id);
        await store.BeginAsync(manifest, Never);
        var trials = TrialRunnerTests.Runner(new FakeHost(_ => new FakeBehaviour()), RestartPolicy.Default);
        var runner = new ExperimentRunner(trials, store, observer, NullLogger.Instance, TimeProvider.System) { GoesOn = (_, _, _) => true };
        return await runner.RunAsync(new Run(manifest, [], null), [.. Plan()], Never);
    }

    private static async Task AllOfItIsIn(IResultsStore store, string id)
    {
        await using var disposal = store;
        IsWhole(await store.LoadAsync(id, Never));
    }

    private static void IsWhole(Run? run)
    {
        Assert.Equal(Plan().Select(trial => (trial.Number, trial.Cell.Index)), run!.Trials.Select(trial => (trial.Number, trial.Cell)));
        Assert.Equal(RunState.Complete, run.End!.State);
    }

    private static IResultsStore Direct(RedisServer server) => StoreAddress.Open(server.Url(), _ => null, "/");

    private static void AnewWith(RedisServer server, string password)
    {
        server.Kill();
        server.StartAgain(password);
    }

    private static async Task NoSavingAsync(RedisServer server)
    {
        await server.Ask("CONFIG", "SET", "save", "3600 1");
        Directory.Delete(server.Data, recursive: true);
        await server.Ask("BGSAVE");
        while ((await server.Ask("SET", "probe", "1")).StartsWith('+'))
            await Task.Delay(20);
        Directory.CreateDirectory(server.Data);
    }

    private static Task Done(Action action)
    {
        action();
        return Task.CompletedTask;
    }

    private DeliveringStore Delivering(RedisServer server) => new(Direct(server), new UndeliveredRuns(folder.Path), told.Enqueue, TimeProvider.System);

    /// <param name="Begins">What is done to the server.</param>
    /// <param name="Ends">What makes it good.</param>
    /// <param name="Keeps">Whether it has its data then.</param>
    private sealed record Trouble(Func<RedisServer, Task> Begins, Func<RedisServer, Task> Ends, bool Keeps = true)
    {
        public RedisServer Server() => Keeps ? new RedisServer("appendonly yes", "appendfsync always") : new RedisServer();
    }

    private sealed class Disturber(Func<int, Task> disturb) : IRunObserver
    {
        public void BlockStarts(TrialsAhead ahead)
        {
        }

        public void TrialStarted(LiveTrial trial)
        {
        }

        public void TrialFinished(PlannedTrial planned, TrialResult result) => Task.Run(() => disturb(planned.Number)).GetAwaiter().GetResult();
    }
}
