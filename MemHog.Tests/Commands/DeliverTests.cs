using MemHog.Load.Model;
using MemHog.Load.Results;
using MemHog.Tests.Results;

namespace MemHog.Tests.Commands;

/// <summary>The real command on runs that were left behind; from and to a real server is in StoreTroubleRunTests.</summary>
public sealed class DeliverTests : IDisposable
{
    private static readonly CancellationToken Never = CancellationToken.None;
    private readonly TempFolder folder = new();

    private string Kept => folder.Sub(".memhog/undelivered");

    private string Store => folder.Sub("store");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_run_that_cannot_be_delivered_holds_up_no_other()
    {
        await LeaveAsync("a-run", Store);
        await LeaveAsync("b-run", Store);
        await LeaveAsync("c-run", Store);
        await using (var store = new FileStore(Store))
            await store.BeginAsync(SampleRuns.Manifest("b-run") with { Seed = 43 }, Never);

        var (code, output, error) = await Memhog.RunAsync(folder.Path, "deliver", "--store", Store);

        Assert.Equal(5, code);
        Assert.Equal($"a-run is in {Store}, 2 trials.\nc-run is in {Store}, 2 trials.\n", Sorted(output));
        Assert.Equal($"b-run is not delivered: Run b-run is already in the results store {Store}.\n", error);
        Assert.Equal("b-run", Path.GetFileName(Assert.Single(Directory.GetDirectories(Kept))));
    }

    [Fact]
    public async Task Delivering_nothing_is_no_success()
    {
        await LeaveAsync("a-run", "redis://elsewhere");

        var (code, output, error) = await Memhog.RunAsync(folder.Path, "deliver", "--store", Store);

        Assert.Equal(5, code);
        Assert.Equal("a-run was to go elsewhere: memhog deliver a-run --store redis://elsewhere\n", output);
        Assert.Equal($"Nothing was delivered to {Store}.\n", error);
    }

    [Fact]
    public async Task The_only_copy_is_never_delivered_to_where_it_is()
    {
        await LeaveAsync("a-run", Store);
        Directory.CreateSymbolicLink(Store, Kept);

        Assert.Equal(3, (await Memhog.RunAsync(folder.Path, "deliver", "a-run", "--store", Kept)).ExitCode);
        Assert.Equal(5, (await Memhog.RunAsync(folder.Path, "deliver", "a-run", "--store", Store)).ExitCode);

        await using var kept = new FileStore(Kept);
        Assert.Equal(2, (await kept.LoadAsync("a-run", Never))!.Trials.Length);
    }

    [Fact]
    public async Task What_somebody_writes_to_is_not_delivered_under_their_hands()
    {
        await using var writing = new UndeliveredRuns(Kept);
        await writing.KeepAsync(new Run(SampleRuns.Manifest("a-run"), [SampleRuns.Trial(1)], null), Store, Never);

        var (code, _, error) = await Memhog.RunAsync(folder.Path, "deliver", "--store", Store);

        Assert.Equal(5, code);
        Assert.Contains("is being written by another process", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Store));
    }

    [Fact]
    public async Task Resume_finds_a_run_that_is_here_alone()
    {
        await LeaveAsync("a-run", Store);

        var (code, output, error) = await Memhog.RunAsync(folder.Path, "resume", "a-run", "--store", Store);

        Assert.Equal(3, code);
        Assert.Equal($"a-run was in {Kept} alone; now it is in {Store}, 2 trials.\n", output);
        Assert.Contains("RUN a-run: it is complete", error, StringComparison.Ordinal);
        await using var store = new FileStore(Store);
        Assert.Equal(2, (await store.LoadAsync("a-run", Never))!.Trials.Length);
        Assert.Empty(Directory.GetDirectories(Kept));
    }

    [Fact]
    public async Task Resume_takes_no_run_to_another_store_than_its_own()
    {
        await LeaveAsync("a-run", "redis://elsewhere");

        var (code, _, error) = await Memhog.RunAsync(folder.Path, "resume", "a-run", "--store", Store);

        Assert.Equal(3, code);
        Assert.Contains($"it is in {Kept}, and was to go to redis://elsewhere", error, StringComparison.Ordinal);
        Assert.Single(Directory.GetDirectories(Kept));
    }

    [Fact]
    public async Task The_reminder_never_fails_a_list()
    {
        await LeaveAsync("a-run", Store);
        // A link to itself: it is there, and cannot be opened.
        File.Delete(Path.Combine(Kept, "a-run", "trials.jsonl"));
        File.CreateSymbolicLink(Path.Combine(Kept, "a-run", "trials.jsonl"), "trials.jsonl");

        var (code, output, error) = await Memhog.RunAsync(folder.Path, "list", "--store", Store);

        Assert.Equal(0, code);
        Assert.Contains("No runs in", output, StringComparison.Ordinal);
        Assert.Contains($"The results store {Kept} cannot be used", error, StringComparison.Ordinal);
    }

    private static string Sorted(string lines) => string.Concat(lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order().Select(line => line + "\n"));

    private async Task LeaveAsync(string id, string destination)
    {
        await using var kept = new UndeliveredRuns(Kept);
        await kept.KeepAsync(new Run(SampleRuns.Manifest(id), [SampleRuns.Trial(1), SampleRuns.Trial(2)], null), destination, Never);
        await kept.Files.EndAsync(id, SampleRuns.End(), Never);
    }
}
