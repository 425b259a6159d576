using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using MemHog.Load.Model;
using MemHog.Load.Results;
using MemHog.Tests.Bench;
using MemHog.Tests.Documentation;
using MemHog.Tests.Results.Bundles;

namespace MemHog.Tests.Results;

/// <summary>What every store must do; each store runs all of it.</summary>
public abstract class ResultsStoreTests
{
    private static readonly CancellationToken Never = CancellationToken.None;

    private static readonly string[] NoIds =
    [
        "", ".", "..", "../a-run", "a/../../b", "/etc/passwd", "C:\\Windows", "A-Run",
        "a run", "a\nrun", "a\0run", "\u0131d", "-rf", "a:trials", "\u001b[31mred",
    ];

    [StoreFact]
    public async Task A_run_comes_back_as_it_was_stored_also_through_another_connection()
    {
        await using (var store = NewStore())
        {
            await store.BeginAsync(SampleRuns.Manifest("a-run"), Never);
            await store.AppendAsync("a-run", SampleRuns.Trial(1), Never);
            await store.AppendAsync("a-run", SampleRuns.Trial(2), Never);
            await store.EndAsync("a-run", SampleRuns.End(), Never);
            Same.As(Expected(), await store.LoadAsync("a-run", Never));
        }

        await using var other = NewStore();
        Same.As(Expected(), await other.LoadAsync("a-run", Never));

        static Run Expected() => new(SampleRuns.Manifest("a-run"), [SampleRuns.Trial(1), SampleRuns.Trial(2)], SampleRuns.End());
    }

    [StoreFact]
    public async Task The_stored_text_is_that_of_the_format_byte_for_byte()
    {
        await using var store = NewStore();
        await store.BeginAsync(SampleRuns.Manifest("a-run"), Never);
        await store.AppendAsync("a-run", SampleRuns.Trial(1), Never);
        await store.AppendAsync("a-run", SampleRuns.Trial(2), Never);
        await store.EndAsync("a-run", SampleRuns.End(), Never);

        var stored = await StoredTexts("a-run");

        Assert.Equal(RunFormat.Write(SampleRuns.Manifest("a-run")), stored.Manifest);
        Assert.Equal([RunFormat.Write(SampleRuns.Trial(1)), RunFormat.Write(SampleRuns.Trial(2))], stored.Trials);
        Assert.Equal(RunFormat.Write(SampleRuns.End()), stored.End);
    }

    [StoreFact]
    public async Task A_run_that_is_imported_is_there_as_it_was_to_the_byte()
    {
        await using var store = NewStore();
        await store.ImportAsync(SampleBundles.Run, SampleBundles.Manifest, Never);

        var stored = (await store.LoadStoredAsync(SampleBundles.Run.Id, Never))!;

        Assert.True(stored.Checked().Sorted.IsSameAs(SampleBundles.Run));
        Same.As(SampleBundles.Run.Read(), await store.LoadAsync(SampleBundles.Run.Id, Never));
        Assert.Equal(3, Assert.Single(await store.ListAsync(Never)).TrialsDone);
    }

    [StoreFact]
    public async Task A_run_without_trials_or_end_can_be_imported()
    {
        await using var store = NewStore();
        var run = SampleBundles.Run with { Trials = [], End = null };
        await store.ImportAsync(run, SampleBundles.Manifest, Never);

        Same.As(run.Read(), await store.LoadAsync(run.Id, Never));
    }

    [StoreFact]
    public async Task A_run_that_is_there_is_not_imported_over()
    {
        await using var store = NewStore();
        await store.BeginAsync(SampleBundles.Manifest with { Seed = 43 }, Never);

        await Assert.ThrowsAsync<RunExistsException>(() => store.ImportAsync(SampleBundles.Run, SampleBundles.Manifest, Never));

        Same.As(new Run(SampleBundles.Manifest with { Seed = 43 }, [], null), await store.LoadAsync(SampleBundles.Run.Id, Never));
    }

    [StoreFact]
    public async Task A_run_that_is_not_there_has_nothing_stored()
    {
        await using var store = NewStore();

        Assert.Null(await store.LoadStoredAsync("no-such-run", Never));
    }

    [StoreFact]
    public async Task A_run_without_an_end_or_trials_is_a_run()
    {
        await using var store = NewStore();
        await store.BeginAsync(SampleRuns.Manifest("a-run"), Never);

        Same.As(new Run(SampleRuns.Manifest("a-run"), [], null), await store.LoadAsync("a-run", Never));
        Assert.Equal(0, Assert.Single(await store.ListAsync(Never)).TrialsDone);
    }

    [StoreFact]
    public async Task A_run_that_is_not_there_is_null_and_an_empty_store_lists_nothing()
    {
        await using var store = NewStore();

        Assert.Null(await store.LoadAsync("no-such-run", Never));
        Assert.Empty(await store.ListAsync(Never));
    }

    [StoreFact]
    public async Task The_list_has_the_newest_run_first_with_its_trials_counted()
    {
        await using var store = NewStore();
        await store.BeginAsync(SampleRuns.Manifest("b", SampleRuns.Start), Never);
        await store.BeginAsync(SampleRuns.Manifest("newest", SampleRuns.Start.AddMilliseconds(1)), Never);
        await store.BeginAsync(SampleRuns.Manifest("a", SampleRuns.Start.ToOffset(TimeSpan.FromHours(3))), Never);
        await store.BeginAsync(SampleRuns.Manifest("oldest", SampleRuns.Start.AddTicks(-1)), Never);
        await store.AppendAsync("b", SampleRuns.Trial(1), Never);
        await store.AppendAsync("b", SampleRuns.Trial(2), Never);
        await store.EndAsync("b", SampleRuns.End(RunState.Interrupted), Never);

        var list = await store.ListAsync(Never);

        Assert.Equal(["newest", "b", "a", "oldest"], list.Select(run => run.Head.Id));
        Same.As(new RunSummary(RunHead.Of(SampleRuns.Manifest("b")), 2, SampleRuns.End(RunState.Interrupted)), list[1]);
    }

    [StoreFact]
    public async Task A_trial_of_the_same_number_is_never_stored_twice()
    {
        await using (var store = NewStore())
        {
            await store.BeginAsync(SampleRuns.Manifest("a-run"), Never);
            await store.AppendAsync("a-run", SampleRuns.Trial(1), Never);
            await store.AppendAsync("a-run", SampleRuns.Trial(1, cell: 1), Never);
        }

        await using var other = NewStore();
        await other.AppendAsync("a-run", SampleRuns.Trial(1, cell: 1), Never);
        await other.AppendAsync("a-run", SampleRuns.Trial(2), Never);

        Same.As(new Run(SampleRuns.Manifest("a-run"), [SampleRuns.Trial(1), SampleRuns.Trial(2)], null), await other.LoadAsync("a-run", Never));
        Assert.Equal(2, Assert.Single(await other.ListAsync(Never)).TrialsDone);
    }

    [StoreFact]
    public async Task Trials_come_in_the_order_of_their_numbers_not_of_their_arrival()
    {
        await using var store = NewStore();
        await store.BeginAsync(SampleRuns.Manifest("a-run"), Never);
        foreach (var number in new[] { 10, 2, 1 })
            await store.AppendAsync("a-run", SampleRuns.Trial(number), Never);

        Assert.Equal([1, 2, 10], (await store.LoadAsync("a-run", Never))!.Trials.Select(trial => trial.Number));
    }

    [StoreFact]
    public async Task An_id_that_is_taken_is_refused_and_the_run_that_has_it_is_unharmed()
    {
        await using var store = NewStore();
        await store.BeginAsync(SampleRuns.Manifest("a-run"), Never);

        var error = await Assert.ThrowsAsync<RunExistsException>(() => store.BeginAsync(SampleRuns.Manifest("a-run", SampleRuns.Start.AddDays(1)), Never));

        Assert.Equal($"Run a-run is already in the results store {store.Location}.", error.Message);
        Same.As(SampleRuns.Manifest("a-run"), (await store.LoadAsync("a-run", Never))!.Manifest);
    }

    [StoreFact]
    public async Task The_very_same_manifest_may_come_again()
    {
        await using var store = NewStore();
        await store.BeginAsync(SampleRuns.Manifest("a-run"), Never);
        await store.AppendAsync("a-run", SampleRuns.Trial(1), Never);
        await using var other = NewStore();

        await other.BeginAsync(SampleRuns.Manifest("a-run"), Never);

        Same.As(new Run(SampleRuns.Manifest("a-run"), [SampleRuns.Trial(1)], null), await store.LoadAsync("a-run", Never));
    }

    [StoreFact]
    public async Task Many_trials_at_once_are_those_that_come_one_by_one_and_none_is_there_twice()
    {
        await using var store = NewStore();
        await store.BeginAsync(SampleRuns.Manifest("a-run"), Never);
        await store.AppendAsync("a-run", SampleRuns.Trial(2), Never);

        await store.AppendManyAsync("a-run", [], Never);
        await store.AppendManyAsync("a-run", [.. Enumerable.Range(1, 250).Select(number => SampleRuns.Trial(number, cell: 1)), SampleRuns.Trial(7)], Never);
        await store.AppendManyAsync("a-run", [SampleRuns.Trial(250), SampleRuns.Trial(251)], Never);

        var trials = (await store.LoadAsync("a-run", Never))!.Trials;
        Assert.Equal(Enumerable.Range(1, 251), trials.Select(trial => trial.Number));
        Assert.Equal([2, 251], trials.Where(trial => trial.Cell == 0).Select(trial => trial.Number));
        Assert.Equal(251, Assert.Single(await store.ListAsync(Never)).TrialsDone);
        await Assert.ThrowsAsync<StoreException>(() => store.AppendManyAsync("no-such-run", [SampleRuns.Trial(1)], Never));
    }

    [StoreFact]
    public async Task Nothing_can_be_added_to_a_run_that_was_not_begun()
    {
        await using var store = NewStore();

        var append = await Assert.ThrowsAsync<StoreException>(() => store.AppendAsync("no-such-run", SampleRuns.Trial(1), Never));
        await Assert.ThrowsAsync<StoreException>(() => store.EndAsync("no-such-run", SampleRuns.End(), Never));

        Assert.Equal($"There is no run no-such-run in the results store {store.Location}.", append.Message);
        Assert.Empty(await store.ListAsync(Never));
    }

    [StoreFact]
    public async Task A_run_that_was_interrupted_can_go_on_and_end_again()
    {
        await using (var store = NewStore())
        {
            await store.BeginAsync(SampleRuns.Manifest("a-run"), Never);
            await store.AppendAsync("a-run", SampleRuns.Trial(1), Never);
            await store.EndAsync("a-run", SampleRuns.End(RunState.Interrupted), Never);
        }

        await using var resumed = NewStore();
        await resumed.AppendAsync("a-run", SampleRuns.Trial(2), Never);
        await resumed.EndAsync("a-run", SampleRuns.End(), Never);

        Same.As(new Run(SampleRuns.Manifest("a-run"), [SampleRuns.Trial(1), SampleRuns.Trial(2)], SampleRuns.End()), await resumed.LoadAsync("a-run", Never));
    }

    [StoreFact]
    public async Task A_run_that_is_taken_up_has_its_new_runner_and_no_end_until_it_ends_again()
    {
        await using (var store = NewStore())
        {
            await store.BeginAsync(SampleRuns.Manifest("a-run"), Never);
            await store.AppendAsync("a-run", SampleRuns.Trial(1), Never);
            await store.EndAsync("a-run", SampleRuns.End(RunState.Interrupted), Never);
        }

        await using var resumed = NewStore();
        var manifest = await resumed.TakeUpAsync(SampleRuns.Manifest("a-run"), Resumption(1), Never);
        await using var reader = NewStore();

        Assert.Equal(Resumption(1).Runner, manifest.CurrentRunner);
        Same.As(new Run(SampleRuns.Manifest("a-run") with { Resumptions = [Resumption(1)] }, [SampleRuns.Trial(1)], null), await reader.LoadAsync("a-run", Never));
        await resumed.AppendAsync("a-run", SampleRuns.Trial(2), Never);
        await resumed.EndAsync("a-run", SampleRuns.End(), Never);
        Same.As(new Run(manifest, [SampleRuns.Trial(1), SampleRuns.Trial(2)], SampleRuns.End()), await reader.LoadAsync("a-run", Never));
    }

    [StoreFact]
    public async Task Of_many_that_take_a_run_up_at_once_one_gets_it()
    {
        await using (var store = NewStore())
            await store.BeginAsync(SampleRuns.Manifest("a-run"), Never);
        var stores = Enumerable.Range(1, 8).Select(_ => NewStore()).ToList();

        var taken = await Task.WhenAll(stores.Select((store, runner) => Task.Run(async () =>
        {
            try
            {
                return await store.TakeUpAsync(SampleRuns.Manifest("a-run"), Resumption(runner), Never);
            }
            catch (StoreException e)
            {
                Assert.Contains("a-run", e.Message, StringComparison.Ordinal);
                return null;
            }
        })));

        var first = Assert.Single(taken.OfType<RunManifest>());
        Same.As(first, (await stores[0].LoadAsync("a-run", Never))!.Manifest);
        foreach (var store in stores)
            await store.DisposeAsync();
    }

    [StoreFact]
    public async Task A_run_that_was_taken_up_since_it_was_read_is_not_taken_up()
    {
        await using (var store = NewStore())
        {
            await store.BeginAsync(SampleRuns.Manifest("a-run"), Never);
            await store.TakeUpAsync(SampleRuns.Manifest("a-run"), Resumption(1), Never);
        }

        await using var late = NewStore();

        await Assert.ThrowsAsync<StoreException>(() => late.TakeUpAsync(SampleRuns.Manifest("a-run"), Resumption(2), Never));
        Assert.Equal(Resumption(1).Runner, (await late.LoadAsync("a-run", Never))!.Manifest.CurrentRunner);
        await Assert.ThrowsAsync<StoreException>(() => late.TakeUpAsync(SampleRuns.Manifest("no-such-run"), Resumption(2), Never));
    }

    private static Resumption Resumption(int runner) =>
        new(SampleRuns.Start.AddHours(1), 1, new RunnerIdentity("laptop", runner, 99), [new Change("kernel", "6.1.0", "6.2.0")]);

    [StoreFact]
    public async Task Two_runners_at_once_do_not_disturb_each_other()
    {
        const int trials = 50;
        await Task.WhenAll(Enumerable.Range(0, 2).Select(runner => Task.Run(async () =>
        {
            await using var store = NewStore();
            await store.BeginAsync(SampleRuns.Manifest($"runner-{runner}"), Never);
            for (var number = 1; number <= trials; number++)
            {
                await store.AppendAsync($"runner-{runner}", SampleRuns.Trial(number, cell: runner), Never);
                await store.ListAsync(Never);
                Assert.Equal(number, (await store.LoadAsync($"runner-{runner}", Never))!.Trials.Length);
            }

            await store.EndAsync($"runner-{runner}", SampleRuns.End(), Never);
        })));

        await using var reader = NewStore();
        Assert.All(await reader.ListAsync(Never), run => Assert.Equal(trials, run.TrialsDone));
        Assert.All((await reader.LoadAsync("runner-1", Never))!.Trials, trial => Assert.Equal(1, trial.Cell));
    }

    [StoreFact]
    public async Task Many_callers_of_one_store_are_served()
    {
        await using var store = NewStore();
        await store.BeginAsync(SampleRuns.Manifest("a-run"), Never);
        await Task.WhenAll(Enumerable.Range(1, 40).Select(number => store.AppendAsync("a-run", SampleRuns.Trial((number + 1) / 2), Never)));

        Assert.Equal(Enumerable.Range(1, 20), (await store.LoadAsync("a-run", Never))!.Trials.Select(trial => trial.Number));
    }

    [StoreFact]
    public async Task An_id_that_is_none_never_reaches_the_store()
    {
        await using var store = NewStore();
        foreach (var id in NoIds)
        {
            var refusals = new[]
            {
                await Assert.ThrowsAsync<StoreException>(() => store.BeginAsync(SampleRuns.Manifest(id), Never)),
                await Assert.ThrowsAsync<StoreException>(() => store.AppendAsync(id, SampleRuns.Trial(1), Never)),
                await Assert.ThrowsAsync<StoreException>(() => store.EndAsync(id, SampleRuns.End(), Never)),
                await Assert.ThrowsAsync<StoreException>(() => store.LoadAsync(id, Never)),
            };
            Assert.All(refusals, error => Assert.DoesNotContain(error.Message, char.IsControl));
        }

        Assert.Empty(await store.ListAsync(Never));
    }

    [StoreFact]
    public async Task Ten_thousand_trials_go_in_and_come_out()
    {
        const int trials = 10_000;
        var typical = SampleRuns.Typical(1, TimeSpan.FromMilliseconds(500));
        await using var store = NewStore();
        await store.BeginAsync(SampleRuns.Manifest("a-run"), Never);
        foreach (var numbers in Enumerable.Range(1, trials).Chunk(100))
            await Task.WhenAll(numbers.Select(number => store.AppendAsync("a-run", typical with { Number = number, Block = (number + 1) / 2 }, Never)));

        Assert.Equal(trials, Assert.Single(await store.ListAsync(Never)).TrialsDone);
        Assert.Equal(Enumerable.Range(1, trials), (await store.LoadAsync("a-run", Never))!.Trials.Select(trial => trial.Number));
    }

    [StoreFact]
    public async Task A_damaged_run_is_named_and_hides_no_other()
    {
        await using (var store = NewStore())
        {
            await store.BeginAsync(SampleRuns.Manifest("damaged"), Never);
            await store.BeginAsync(SampleRuns.Manifest("newer"), Never);
            await store.BeginAsync(SampleRuns.Manifest("sound"), Never);
        }

        await ReplaceManifest("damaged", "{\"schema\":1,");
        await ReplaceManifest("newer", "{\"schema\":2}");
        var unreadable = new List<StoreException>();
        await using var strict = NewStore();
        await using var lenient = NewStore(unreadable.Add);

        Assert.Contains("Run damaged is damaged: manifest", (await Assert.ThrowsAsync<StoreException>(() => strict.LoadAsync("damaged", Never))).Message);
        await Assert.ThrowsAsync<StoreException>(() => strict.ListAsync(Never));
        Assert.Equal("sound", Assert.Single(await lenient.ListAsync(Never)).Head.Id);
        Assert.Equal(["damaged", "newer"], unreadable.Select(error => error.Message.Split(' ')[1]).Order());
    }

    [StoreFact]
    public async Task A_long_list_never_differs_from_the_runs_whatever_becomes_of_them()
    {
        const int runs = 60;
        await using var store = NewStore();
        for (var number = 1; number <= runs; number++)
        {
            var manifest = SampleRuns.Manifest($"run-{number}", SampleRuns.Start.AddMinutes(number));
            await store.BeginAsync(manifest with { Calibrates = number == 1, MinTrialsPerCell = number == 2 ? 1 : null }, Never);
        }

        Assert.Equal(0, await HeadsKept());
        Same.As(await TruthAsync(), await ListAsync());
        Assert.Equal(runs, await HeadsKept());
        Same.As(await TruthAsync(), await ListAsync());

        await store.AppendManyAsync("run-3", [SampleRuns.Trial(1), SampleRuns.Trial(2)], Never);
        Same.As(await TruthAsync(), await ListAsync());
        await store.EndAsync("run-3", SampleRuns.End(RunState.Interrupted), Never);
        Same.As(await TruthAsync(), await ListAsync());
        var resumption = new Resumption(SampleRuns.Start.AddHours(1), 2, new RunnerIdentity("another", 12, 34), []);
        await store.TakeUpAsync((await store.LoadAsync("run-3", Never))!.Manifest, resumption, Never);
        Same.As(await TruthAsync(), await ListAsync());
        Assert.Equal(12, (await ListAsync()).Single(run => run.Head.Id == "run-3").Head.CurrentRunner.ProcessId);
        await store.EndAsync("run-3", SampleRuns.End(), Never);
        Same.As(await TruthAsync(), await ListAsync());
        await DeleteAsync("run-4");
        Assert.Equal(runs - 1, (await ListAsync()).Length);
        Same.As(await TruthAsync(), await ListAsync());

        await DamageHeads();
        Same.As(await TruthAsync(), await ListAsync());

        await ReplaceManifest("run-5", "{\"schema\":99}");
        var unreadable = new List<StoreException>();
        await using var lenient = NewStore(unreadable.Add);
        Assert.Equal(runs - 2, (await lenient.ListAsync(Never)).Length);
        Assert.Contains("Run run-5 was written by a newer MemHog (schema 99)", Assert.Single(unreadable).Message, StringComparison.Ordinal);

        async Task<ImmutableArray<RunSummary>> ListAsync()
        {
            await using var other = NewStore();
            return await other.ListAsync(Never);
        }

        async Task<ImmutableArray<RunSummary>> TruthAsync()
        {
            var truth = ImmutableArray.CreateBuilder<RunSummary>();
            for (var number = runs; number >= 1; number--)
            {
                if (await store.LoadAsync($"run-{number}", Never) is { } run)
                    truth.Add(new RunSummary(RunHead.Of(run.Manifest), run.Trials.Length, run.End));
            }

            return truth.ToImmutable();
        }
    }

    [StoreFact]
    public async Task A_run_of_every_older_schema_reads_and_is_listed()
    {
        var older = CommittedRuns.Stored.GroupBy(run => run.Read().Manifest.Schema).OrderBy(schema => schema.Key).Select(schema => (Texts: schema.First(), Run: schema.First().Read())).ToList();
        Assert.Equal(Enumerable.Range(1, RunManifest.CurrentSchema - 1), older.Select(run => run.Run.Manifest.Schema).Where(schema => schema < RunManifest.CurrentSchema));
        await using var store = NewStore();
        foreach (var (texts, run) in older)
            await PutAsync(run.Id, Encoding.UTF8.GetString(texts.Manifest.Utf8.Span), [.. texts.Trials.Select(trial => Encoding.UTF8.GetString(trial.Utf8.Span))]);

        foreach (var (_, run) in older)
            Same.As(run with { End = null }, await store.LoadAsync(run.Id, Never));
        Assert.Equal(older.Select(run => (run.Run.Id, run.Run.Trials.Length)).Order(), (await store.ListAsync(Never)).Select(run => (run.Head.Id, run.TrialsDone)).Order());
    }

    [StoreFact]
    public async Task A_run_of_a_newer_schema_is_refused_whether_or_not_it_looks_like_one_of_ours()
    {
        await using var store = NewStore();
        var newer = RunManifest.CurrentSchema + 1;
        foreach (var text in new[] { $"{{\"schema\":{newer},\"unheard_of\":[]}}", Encoding.UTF8.GetString(RunFormat.Write(SampleRuns.Manifest("a-run") with { Schema = newer })) })
        {
            await PutAsync("a-run", text, []);

            var error = await Assert.ThrowsAsync<StoreException>(() => store.LoadAsync("a-run", Never));

            Assert.Equal($"Run a-run was written by a newer MemHog (schema {newer}), this one reads up to {RunManifest.CurrentSchema}: update.", error.Message);
        }
    }

    [StoreFact]
    public async Task A_run_stored_in_one_country_reads_in_another()
    {
        await using var store = NewStore();
        foreach (var culture in new[] { "tr-TR", "de-DE" })
        {
            // It flows with the async calls, and ends with this method.
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            var id = $"i-{culture[..2]}";
            await store.BeginAsync(SampleRuns.Manifest(id), Never);
            await store.AppendAsync(id, SampleRuns.Trial(1), Never);
            Same.As(new Run(SampleRuns.Manifest(id), [SampleRuns.Trial(1)], null), await store.LoadAsync(id, Never));

            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            Same.As(new Run(SampleRuns.Manifest(id), [SampleRuns.Trial(1)], null), await store.LoadAsync(id, Never));
            Assert.Equal(RunFormat.Write(SampleRuns.Manifest(id)), (await StoredTexts(id)).Manifest);
        }
    }

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

    /// <summary>Another way into the same store, as another process would have it.</summary>
    internal abstract IResultsStore NewStore(Action<StoreException>? onUnreadable = null);

    /// <summary>What is stored, read without the store.</summary>
    internal abstract Task<(byte[] Manifest, byte[][] Trials, byte[] End)> StoredTexts(string runId);

    internal abstract Task ReplaceManifest(string runId, string text);

    /// <summary>Takes a run away, past the store.</summary>
    internal abstract Task DeleteAsync(string runId);

    /// <summary>Of how many runs the next list need not read the manifest.</summary>
    internal abstract Task<int> HeadsKept();

    /// <summary>Makes what lists have kept untrue.</summary>
    internal abstract Task DamageHeads();

    /// <summary>Puts a run there as another version would have, past the store.</summary>
    internal abstract Task PutAsync(string runId, string manifest, string[] trials);
}
