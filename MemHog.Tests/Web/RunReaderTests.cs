using MemHog.Load.Commands;
using MemHog.Load.Model;
using MemHog.Load.Results;
using MemHog.Load.Web.Events;
using MemHog.Load.Web.Running;
using MemHog.Tests.Results;

namespace MemHog.Tests.Web;

public sealed class RunReaderTests : IDisposable
{
    private const string Id = "a-run";
    private static readonly CancellationToken Never = CancellationToken.None;
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Of_a_run_that_is_kept_here_the_copy_with_more_is_read_also_when_its_store_is_away()
    {
        await WriteAsync("store", trials: 1);
        await WriteAsync("kept", trials: 2);
        await using var store = new FileStore(folder.Sub("store"));
        await using var kept = new UndeliveredRuns(folder.Sub("kept"));
        using var runs = new RunReader(store, Idle(), kept);

        var both = await runs.LoadAsync(Id, Never);
        await File.WriteAllTextAsync(new RunFolder(folder.Sub("store"), Id).Manifest, "damaged");
        var away = await runs.LoadAsync(Id, Never);
        kept.Remove(Id);

        Assert.Equal((2, 2), (both!.Trials.Length, away!.Trials.Length));
        await Assert.ThrowsAsync<StoreException>(() => runs.LoadAsync(Id, Never));
    }

    [Fact]
    public async Task A_run_of_another_process_is_told_as_it_comes_to_the_store_until_its_end()
    {
        await using var store = new FileStore(folder.Sub("store"));
        await using var kept = new UndeliveredRuns(folder.Sub("kept"));
        using var runs = new RunReader(store, Idle(), kept);
        await store.BeginAsync(SampleRuns.Manifest(Id) with { Runner = ProcessStart.ThisProcess() }, Never);
        var elsewhere = new EventsElsewhere(runs, new QuickTime(), Never);

        var told = new List<string>();
        await foreach (var happened in elsewhere.ReadAsync((await elsewhere.FindAsync(Id, Never))!, null, Never))
        {
            told.Add(happened.Id);
            if (happened.Name == RunEvent.Started)
                await store.AppendAsync(Id, SampleRuns.Trial(1, cell: 1), Never);
            else if (happened.Name == RunEvent.Trial)
                await store.EndAsync(Id, SampleRuns.End(RunState.Interrupted), Never);
        }

        Assert.Equal(["0:started", "0:block", "0:trial-started", "1:trial", "1:ended"], told);
        Assert.Null(await elsewhere.FindAsync(Id, Never));
    }

    private static Laboratory Idle() => new((_, _) => throw new InvalidOperationException(), Terminal.OfThisProcess(), Never);

    private async Task WriteAsync(string place, int trials)
    {
        await using var store = new FileStore(folder.Sub(place));
        await store.BeginAsync(SampleRuns.Manifest(Id), Never);
        for (var number = 1; number <= trials; number++)
            await store.AppendAsync(Id, SampleRuns.Trial(number, cell: number % 2), Never);
    }
}
