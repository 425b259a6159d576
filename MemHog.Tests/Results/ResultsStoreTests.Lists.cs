using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using MemHog.Load.Model;
using MemHog.Load.Results;
using MemHog.Tests.Bench;
using MemHog.Tests.Documentation;
using MemHog.Tests.Results.Bundles;

namespace MemHog.Tests.Results;

/// <summary>Many runs, old ones and damaged ones.</summary>
public abstract partial class ResultsStoreTests
{
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
        var older = CommittedRuns.Stored.Concat(CommittedRuns.Reproduced).GroupBy(run => run.Read().Manifest.Schema).OrderBy(schema => schema.Key).Select(schema => (Texts: schema.First(), Run: schema.First().Read())).ToList();
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
}
