using System.Collections.Immutable;
using System.Diagnostics;
using MemHog.Load.Measurement.Gc;
using MemHog.Load.Measurement;
using MemHog.Load.Measurement.Heap;
using MemHog.Load.Model;
using MemHog.Tests.Api;

namespace MemHog.Tests.Measurement.Gc;

/// <summary>Real processes: the API, followed from outside from its first instruction on.</summary>
public sealed class GcWatchTests
{
    private static readonly ImmutableArray<Fate> Alive = [new Fate(FateKind.Alive, null, 1e6, 0)];

    [Theory]
    [InlineData("0")]
    [InlineData("1")]
    public async Task Every_collection_from_the_first_on_is_seen_as_the_target_counts_it(string server)
    {
        await using var watched = await Watched.StartAsync(("DOTNET_gcServer", server));
        watched.Watch.Measuring(TimeSpan.FromHours(1));
        for (var i = 0; i < 14; i++)
            await watched.Specimen.Client.GetStringAsync(i % 2 == 0 ? "/hog?mb=2&shape=list" : "/hog?mb=20");

        var told = await watched.ToldAsync();
        var gc = await watched.EndAsync(Alive);

        Assert.Null(gc.Unavailable);
        Assert.Equal(0, gc.EventsLost);
        Assert.Equal(server == "1", gc.HasServerThreads);
        Assert.Equal(gc.Collections, gc.Kept.Length);
        Assert.Equal(Enumerable.Range(1, gc.Kept.Length).Select(n => (long)n), gc.Kept.Select(collection => collection.Number).Order());
        // What was still going on when the target was asked, or came after it, is seen as well.
        Assert.InRange(gc.Collections, told.Collections, told.Collections + 3);
        var pauses = gc.Kept.Where(collection => collection.Number <= told.Collections).Sum(collection => collection.PauseSeconds);
        Assert.InRange(pauses, 0.8 * told.PauseSeconds - 0.01, 1.5 * told.PauseSeconds + 0.05);
        // What was allocated since the last collection is in no event, and that may be most of it where budgets are large; objects
        // that come and go beside a background one can be counted twice.
        var allocated = gc.Measured!.AllocatedBytes!.Value;
        Assert.InRange(allocated, 0.1 * told.AllocatedBytes, 1.5 * told.AllocatedBytes);
        Assert.All(gc.Kept, collection => Assert.InRange(collection.LohBytes, 0, collection.HeapBytes));
        Assert.All(gc.Kept, collection => Assert.InRange(collection.CommittedBytes!.Value, 1 << 16, 1L << 32));
        Assert.InRange(gc.Cpu.Sum(look => look.TargetSeconds), 0.01, 1000);
        Assert.All(gc.Cpu, look => Assert.InRange(look.GcSeconds, 0, Math.Max(0, look.TargetSeconds)));
    }

    [Fact]
    public async Task A_kill_in_the_middle_leaves_what_was_seen_before_it()
    {
        await using var watched = await Watched.StartAsync();
        await watched.Specimen.Client.GetStringAsync("/hog?mb=50");
        await watched.Specimen.Client.GetStringAsync("/hog?mb=50");
        // Much longer than the runtime holds events back: other tests run beside it.
        await Task.Delay(3000);
        var told = await watched.ToldAsync();
        // Ids are reused: only with its start does the id name it.
        var socket = Path.Combine(Path.GetTempPath(), $"dotnet-diagnostic-{watched.Specimen.Id}-{ProcessStart.Of(watched.Specimen.Id)}-socket");
        Assert.True(File.Exists(socket));
        await watched.SignalAsync("-KILL");
        await watched.Specimen.Exit();

        var gc = await watched.Watch.StopAsync([new Fate(FateKind.OomKilled, 137, 1e6, 1)]);

        Assert.Null(gc.Unavailable);
        Assert.InRange(gc.Collections, told.Collections - 1, told.Collections);
        // Killed, it could not remove its own.
        Assert.False(File.Exists(socket));
    }

    [Fact]
    public async Task A_process_after_a_death_is_followed_as_the_next_life()
    {
        await using var first = await Watched.StartAsync();
        await first.CollectAsync();
        await first.Specimen.Stop();
        await using var second = await first.StartAgainAsync();
        await second.CollectAsync();
        await second.Specimen.Stop();

        var gc = await second.Watch.StopAsync([new Fate(FateKind.Exited, 0, 1e6, 0), new Fate(FateKind.Exited, 0, 1e6, 0)]);

        Assert.Equal([0, 1], gc.Kept.Select(collection => collection.Life).Distinct());
        Assert.Equal([1L, 1L], gc.Kept.Where(collection => collection.Number == 1).Select(collection => collection.Number));
    }

    [Fact]
    public async Task A_child_process_on_NET_is_let_go_without_being_followed()
    {
        var watch = new GcWatch(new TrialClock(TimeProvider.System));
        await using var disposal = watch;
        watch.Starting();
        // To the watch, some other process is the target; so the API is a child of it.
        await using var specimen = await SpecimenProcess.TryStart(_ => watch.Started(new LivingTarget(Environment.ProcessId, 0)), Watched.Variables(watch));

        Assert.NotEmpty(await specimen.Client.GetStringAsync("/gc"));
        await specimen.Stop();
        var gc = await watch.StopAsync(Alive);

        Assert.Contains("no .NET program itself", gc.Unavailable, StringComparison.Ordinal);
        Assert.Empty(gc.Kept);
    }

    [Fact]
    public async Task A_target_whose_id_never_comes_runs_after_a_bounded_time()
    {
        var watch = new GcWatch(new TrialClock(TimeProvider.System));
        await using var disposal = watch;
        watch.Starting();

        await using var specimen = await SpecimenProcess.Start(Watched.Variables(watch));

        Assert.NotEmpty(await specimen.Client.GetStringAsync("/gc"));
    }

    [Theory]
    [InlineData("DOTNET_EnableDiagnostics", "0", "the experiment sets DOTNET_EnableDiagnostics=0")]
    [InlineData("DOTNET_DiagnosticPorts", "/tmp/not-there-at-all,nosuspend", "the experiment sets DOTNET_DiagnosticPorts itself")]
    public async Task What_the_experiment_sets_wins_and_is_the_reason(string name, string value, string reason)
    {
        await using var watched = await Watched.StartAsync((name, value));
        await watched.CollectAsync();

        var gc = await watched.EndAsync(Alive);

        Assert.Equal(reason, gc.Unavailable);
        Assert.Equal(0, gc.Collections);
    }

    [Fact]
    public async Task A_program_that_is_not_NET_has_no_collections()
    {
        var watch = new GcWatch(new TrialClock(TimeProvider.System));
        await using var disposal = watch;
        watch.Starting();
        using var sleep = Process.Start("sleep", "60");
        watch.Started(new LivingTarget(sleep.Id, 0));
        sleep.Kill();
        await sleep.WaitForExitAsync();

        var gc = await watch.StopAsync(Alive);

        Assert.Equal("no .NET runtime (5 or newer) of it has connected to the laboratory", gc.Unavailable);
    }

    [Fact]
    public async Task Nothing_is_left_in_the_folder_for_temporary_files()
    {
        var watch = new GcWatch(new TrialClock(TimeProvider.System));
        var socket = watch.Environment["DOTNET_DiagnosticPorts"].Split(',')[0];
        Assert.True(File.Exists(socket));

        await watch.DisposeAsync();

        Assert.False(Directory.Exists(Path.GetDirectoryName(socket)));
    }
}
