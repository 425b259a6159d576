using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using MemHog.Load.Model;
using MemHog.Load.Results;
using MemHog.Tests.Bench;
using MemHog.Tests.Documentation;
using MemHog.Tests.Results.Bundles;

namespace MemHog.Tests.Results;

/// <summary>One run and several processes.</summary>
public abstract partial class ResultsStoreTests
{
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
}
