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
public abstract partial class ResultsStoreTests
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
    public async Task A_run_without_an_end_or_trials_is_a_run()
    {
        await using var store = NewStore();
        await store.BeginAsync(SampleRuns.Manifest("a-run"), Never);

        Same.As(new Run(SampleRuns.Manifest("a-run"), [], null), await store.LoadAsync("a-run", Never));
        Assert.Equal(0, Assert.Single(await store.ListAsync(Never)).TrialsDone);
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
