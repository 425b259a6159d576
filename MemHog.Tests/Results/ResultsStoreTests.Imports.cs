using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using MemHog.Load.Model;
using MemHog.Load.Results;
using MemHog.Tests.Bench;
using MemHog.Tests.Documentation;
using MemHog.Tests.Results.Bundles;

namespace MemHog.Tests.Results;

/// <summary>Runs that come whole, from a bundle.</summary>
public abstract partial class ResultsStoreTests
{
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
}
