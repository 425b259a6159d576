using System.Collections.Immutable;
using MemHog.Load.Model;
using MemHog.Load.Results;

namespace MemHog.Tests.Results;

/// <summary>The store as a run sees it; what a real server does to it is in StoreTroubleTests.</summary>
public sealed class DeliveringStoreTests : IDisposable
{
    private const string Id = "a-run";
    private static readonly CancellationToken Never = CancellationToken.None;
    private readonly TempFolder folder = new();
    private readonly List<string> told = [];

    private string Kept => folder.Sub("undelivered");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task No_trial_waits_for_a_store_that_does_not_answer()
    {
        await using var store = Delivering(new FickleStore(folder.Sub("store")) { OnAppend = cancellation => Task.Delay(Timeout.Infinite, cancellation) });
        await store.BeginAsync(SampleRuns.Manifest(Id), Never);

        for (var number = 1; number <= 5; number++)
            await store.AppendAsync(Id, SampleRuns.Trial(number), Never).WaitAsync(TimeSpan.FromMinutes(1));

        await using var kept = new FileStore(Kept);
        Assert.Equal(5, (await kept.LoadAsync(Id, Never))!.Trials.Length);
    }

    [Fact]
    public async Task A_run_cannot_begin_without_its_store_and_nothing_is_kept_of_it()
    {
        await using var store = Delivering(new FickleStore(folder.Sub("store")) { OnBegin = _ => throw new StoreException("It is away.") });

        await Assert.ThrowsAsync<StoreException>(() => store.BeginAsync(SampleRuns.Manifest(Id), Never));

        Assert.False(Directory.Exists(Kept));
        Assert.Empty(told);
    }

    [Fact]
    public async Task Where_nothing_can_be_kept_the_run_goes_on_with_the_store_alone()
    {
        await File.WriteAllTextAsync(Kept, "a file where the folder should be");
        await using (var store = Delivering(new FickleStore(folder.Sub("store"))))
            await WriteRun(store, trials: 3);

        await using var direct = new FileStore(folder.Sub("store"));
        Assert.Equal(3, (await direct.LoadAsync(Id, Never))!.Trials.Length);
        Assert.Contains("The run goes on without a copy here", Assert.Single(told), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_acknowledging_store_has_lost_is_delivered_again_at_the_end()
    {
        await using (var store = Delivering(new FickleStore(folder.Sub("store")) { Loses = 2 }))
            await WriteRun(store, trials: 4);

        await using var direct = new FileStore(folder.Sub("store"));
        Assert.Equal([1, 2, 3, 4], (await direct.LoadAsync(Id, Never))!.Trials.Select(trial => trial.Number));
        Assert.False(Directory.Exists(Path.Combine(Kept, Id)));
    }

    [Fact]
    public async Task What_a_killed_runner_left_here_is_delivered_before_the_run_is_read()
    {
        await using (var left = new UndeliveredRuns(Kept))
            await left.KeepAsync(new Run(SampleRuns.Manifest(Id), [SampleRuns.Trial(1), SampleRuns.Trial(2)], null), "elsewhere", Never);
        await using (var before = new FileStore(folder.Sub("store")))
        {
            await before.BeginAsync(SampleRuns.Manifest(Id), Never);
            await before.AppendAsync(Id, SampleRuns.Trial(1), Never);
        }

        await using var store = Delivering(new FickleStore(folder.Sub("store")));

        Same.As(new Run(SampleRuns.Manifest(Id), [SampleRuns.Trial(1), SampleRuns.Trial(2)], null), await store.LoadAsync(Id, Never));
        Assert.Empty(Directory.GetDirectories(Kept));
    }

    [Fact]
    public async Task What_somebody_writes_to_is_not_removed()
    {
        await using var writing = new UndeliveredRuns(Kept);
        await writing.KeepAsync(new Run(SampleRuns.Manifest(Id), [SampleRuns.Trial(1)], null), "elsewhere", Never);
        await using var other = new UndeliveredRuns(Kept);

        Assert.Throws<StoreException>(() => other.Remove(Id));
        Assert.NotNull(await other.Files.LoadAsync(Id, Never));
        Assert.Equal("elsewhere", other.DestinationOf(Id));
    }

    [Fact]
    public async Task A_run_that_is_taken_up_is_kept_here_in_full_and_delivered_at_the_end()
    {
        await using (var before = new FileStore(folder.Sub("store")))
            await WriteAsync(before, new Run(SampleRuns.Manifest(Id), [SampleRuns.Trial(1)], SampleRuns.End(RunState.Interrupted)));
        await using (var store = Delivering(new FickleStore(folder.Sub("store")) { OnAppend = _ => throw new StoreException("It is away.") }))
        {
            Same.As(Taken(1), await store.TakeUpAsync(SampleRuns.Manifest(Id), Again(1), Never));
            await store.AppendAsync(Id, SampleRuns.Trial(2), Never);
            await using (var kept = new FileStore(Kept))
                Same.As(new Run(Taken(1), [SampleRuns.Trial(1), SampleRuns.Trial(2)], null), await kept.LoadAsync(Id, Never));
            await store.EndAsync(Id, SampleRuns.End(), Never);
        }

        await IsInStoreAsync(new Run(Taken(1), [SampleRuns.Trial(1), SampleRuns.Trial(2)], SampleRuns.End()));
        Assert.Empty(Directory.GetDirectories(Kept));
    }

    [Fact]
    public async Task A_run_that_was_taken_up_here_and_not_yet_in_the_store_is_taken_up_there()
    {
        await LeaveAsync(new Run(Taken(2), [SampleRuns.Trial(1), SampleRuns.Trial(2)], SampleRuns.End()));
        await using (var before = new FileStore(folder.Sub("store")))
            await WriteAsync(before, new Run(SampleRuns.Manifest(Id), [SampleRuns.Trial(1)], SampleRuns.End(RunState.Interrupted)));

        await using (var store = Delivering(new FickleStore(folder.Sub("store"))))
            await store.LoadAsync(Id, Never);

        await IsInStoreAsync(new Run(Taken(2), [SampleRuns.Trial(1), SampleRuns.Trial(2)], SampleRuns.End()));
        Assert.Empty(Directory.GetDirectories(Kept));
    }

    [Fact]
    public async Task A_run_that_others_have_taken_up_since_gets_the_trials_and_keeps_its_end()
    {
        await LeaveAsync(new Run(Taken(1), [SampleRuns.Trial(1), SampleRuns.Trial(2)], SampleRuns.End(RunState.Interrupted)));
        await using (var before = new FileStore(folder.Sub("store")))
            await WriteAsync(before, new Run(Taken(2), [SampleRuns.Trial(1), SampleRuns.Trial(3)], SampleRuns.End()));

        await using (var store = Delivering(new FickleStore(folder.Sub("store"))))
            await store.LoadAsync(Id, Never);

        await IsInStoreAsync(new Run(Taken(2), [SampleRuns.Trial(1), SampleRuns.Trial(2), SampleRuns.Trial(3)], SampleRuns.End()));
        Assert.Empty(Directory.GetDirectories(Kept));
    }

    [Theory]
    [InlineData(43, 1)]
    [InlineData(42, 7)]
    public async Task Another_run_of_the_same_id_is_not_mixed_with_it(int seed, int process)
    {
        await LeaveAsync(new Run(Taken(1), [SampleRuns.Trial(1)], null));
        var other = new Run(SampleRuns.Manifest(Id) with { Seed = seed, Resumptions = [Again(process)] }, [], null);
        await using (var before = new FileStore(folder.Sub("store")))
            await before.BeginAsync(other.Manifest, Never);

        await using (var store = Delivering(new FickleStore(folder.Sub("store"))))
            await Assert.ThrowsAsync<RunExistsException>(() => store.LoadAsync(Id, Never));

        await IsInStoreAsync(other);
        Assert.Single(Directory.GetDirectories(Kept));
    }

    [Fact]
    public async Task An_end_that_cannot_be_kept_goes_to_the_store_alone()
    {
        await using (var store = Delivering(new FickleStore(folder.Sub("store")) { Loses = 2 }))
            await WriteRun(store, trials: 3, beforeEnd: () => Directory.CreateDirectory(Path.Combine(Kept, Id, "end.json", "in the way")));

        await IsInStoreAsync(new Run(SampleRuns.Manifest(Id), [.. Enumerable.Range(1, 3).Select(number => SampleRuns.Trial(number))], SampleRuns.End()));
        Assert.Empty(Directory.GetDirectories(Kept));
        Assert.Contains("The run goes on without a copy here", Assert.Single(told), StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_nothing_can_be_stored_here_or_there_the_run_ends_and_says_where_it_is()
    {
        var isAway = false;
        await using var store = Delivering(new FickleStore(folder.Sub("store")) { OnBegin = _ => isAway ? throw new StoreException("It is away.") : Task.CompletedTask });

        await Assert.ThrowsAsync<StoreException>(() => WriteRun(store, trials: 3, beforeEnd: () =>
        {
            isAway = true;
            Directory.CreateDirectory(Path.Combine(Kept, Id, "end.json", "in the way"));
        }));

        Assert.Equal(Kept, store.Location);
        Assert.Equal(3, (await store.LoadAsync(Id, Never))!.Trials.Length);
    }

    [Fact]
    public async Task A_copy_that_cannot_be_removed_is_told_and_no_failure()
    {
        FileStream? inTheWay = null;
        await using (var store = Delivering(new FickleStore(folder.Sub("store")) { OnEnd = () => inTheWay = new FileStream(Path.Combine(Kept, Id, "writer.lock"), FileMode.Open, FileAccess.Write, FileShare.None) }))
            await WriteRun(store, trials: 1);
        await inTheWay!.DisposeAsync();

        await IsInStoreAsync(new Run(SampleRuns.Manifest(Id), [SampleRuns.Trial(1)], SampleRuns.End()));
        Assert.Contains("is not needed any more", Assert.Single(told), StringComparison.Ordinal);
    }

    private static Resumption Again(int process) => new(SampleRuns.Start.AddHours(process), process, new RunnerIdentity("another", process, 34), []);

    private static RunManifest Taken(int times) => SampleRuns.Manifest(Id) with { Resumptions = [.. Enumerable.Range(1, times).Select(Again)] };

    private static async Task WriteAsync(IResultsStore store, Run run)
    {
        await store.BeginAsync(run.Manifest, Never);
        await store.AppendManyAsync(Id, run.Trials, Never);
        if (run.End is { } end)
            await store.EndAsync(Id, end, Never);
    }

    private async Task LeaveAsync(Run run)
    {
        await using var left = new UndeliveredRuns(Kept);
        await WriteAsync(left.Files, run);
    }

    private async Task IsInStoreAsync(Run expected)
    {
        await using var direct = new FileStore(folder.Sub("store"));
        Same.As(expected, await direct.LoadAsync(Id, Never));
    }

    private static async Task WriteRun(DeliveringStore store, int trials, Action? beforeEnd = null)
    {
        await store.BeginAsync(SampleRuns.Manifest(Id), Never);
        for (var number = 1; number <= trials; number++)
            await store.AppendAsync(Id, SampleRuns.Trial(number), Never);
        beforeEnd?.Invoke();
        await store.EndAsync(Id, SampleRuns.End(), Never);
    }

    private DeliveringStore Delivering(IResultsStore store) => new(store, new UndeliveredRuns(Kept), told.Add, TimeProvider.System);

    /// <summary>Files, with what a test wants to go wrong.</summary>
    private sealed class FickleStore(string directory) : IResultsStore
    {
        private readonly FileStore files = new(directory);

        public Func<CancellationToken, Task> OnBegin { get; init; } = _ => Task.CompletedTask;

        public Func<CancellationToken, Task> OnAppend { get; init; } = _ => Task.CompletedTask;

        public Action OnEnd { get; init; } = () => { };

        /// <summary>The number of a trial that it says it has stored when it is given it alone, and has not.</summary>
        public int Loses { get; init; }

        public string Location => files.Location;

        public Task<StoredRun?> LoadStoredAsync(string runId, CancellationToken cancellation) => files.LoadStoredAsync(runId, cancellation);

        public Task ImportAsync(StoredRun run, RunManifest manifest, CancellationToken cancellation) => files.ImportAsync(run, manifest, cancellation);

        public IBenchmarkStore Benchmarks => files.Benchmarks;

        public async Task BeginAsync(RunManifest manifest, CancellationToken cancellation)
        {
            await OnBegin(cancellation);
            await files.BeginAsync(manifest, cancellation);
        }

        public Task<RunManifest> TakeUpAsync(RunManifest before, Resumption resumption, CancellationToken cancellation) => files.TakeUpAsync(before, resumption, cancellation);

        public async Task AppendAsync(string runId, TrialResult trial, CancellationToken cancellation)
        {
            await OnAppend(cancellation);
            if (trial.Number != Loses)
                await files.AppendAsync(runId, trial, cancellation);
        }

        public Task AppendManyAsync(string runId, ImmutableArray<TrialResult> trials, CancellationToken cancellation) => files.AppendManyAsync(runId, trials, cancellation);

        public Task EndAsync(string runId, RunEnd end, CancellationToken cancellation)
        {
            OnEnd();
            return files.EndAsync(runId, end, cancellation);
        }

        public Task<Run?> LoadAsync(string runId, CancellationToken cancellation) => files.LoadAsync(runId, cancellation);

        public Task<ImmutableArray<RunSummary>> ListAsync(CancellationToken cancellation) => files.ListAsync(cancellation);

        public ValueTask DisposeAsync() => files.DisposeAsync();
    }
}
