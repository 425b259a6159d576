using System.Collections.Immutable;
using MemHog.Load.Measurement.Heap;
using MemHog.Load.Model;
using MemHog.Load.Runs;
using MemHog.Load.Traffic;

namespace MemHog.Tests.Runs;

public sealed class TrialRunnerTests
{
    private static int runners;

    [Fact]
    public async Task A_healthy_target_is_alive_at_the_end_and_every_request_is_counted()
    {
        var (result, host) = await Run(new FakeBehaviour());

        var sandbox = Assert.Single(host.Created);
        Assert.True(sandbox.Disposed);
        Assert.True(result.BecameReady);
        Assert.Equal([FateKind.Alive], result.Fates.Select(fate => fate.Kind));
        // One of the server's requests was the readiness probe.
        Assert.Equal(sandbox.RequestsReceived - 1, result.Warmup.Total + result.Requests.Total);
        Assert.Equal((2000L, "fake", 0L), (result.PeakBytes, result.PeakSource, result.OomKills));
        Assert.NotEmpty(result.Samples);
        Assert.Empty(result.LastOutput);
    }

    [Fact]
    public async Task A_target_that_the_kernel_kills_is_started_again_and_every_death_counts()
    {
        var (result, host) = await Run(new FakeBehaviour { DiesAtRequest = 5, OomKilled = true, ExitCode = 137 }, measure: 2);

        var deaths = result.Fates.Count(fate => fate.Kind == FateKind.OomKilled);
        Assert.True(deaths >= 2, $"{deaths} deaths");
        Assert.Equal(deaths, result.OomKills);
        Assert.Equal(host.Created.Single().Plans.Length, result.Fates.Length);
        Assert.True(result.Requests.Reset + result.Warmup.Reset >= deaths);
        Assert.Equal("last words", Assert.Single(result.LastOutput));
    }

    [Fact]
    public async Task A_target_that_the_kernel_kills_at_the_very_end_is_not_alive()
    {
        // Its last request holds the load open until it dies, and the process is there for a moment longer.
        var (result, _) = await Run(
            new FakeBehaviour { DiesAtRequest = 3, DiesAfter = TimeSpan.FromSeconds(3), DiesSlowly = true, OomKilled = true, ExitCode = 137 },
            measure: 1.5);

        var fate = Assert.Single(result.Fates);
        Assert.Equal((FateKind.OomKilled, 137, 1L), (fate.Kind, fate.ExitCode, fate.OomKills));
        Assert.Equal("last words", Assert.Single(result.LastOutput));
    }

    [Fact]
    public async Task Exit_code_137_without_the_kernels_count_is_not_a_kernel_kill()
    {
        var (result, _) = await Run(new FakeBehaviour { DiesAtRequest = 3, ExitCode = 137 }, measure: 1.5);

        Assert.Contains(result.Fates, fate => fate is { Kind: FateKind.Exited, ExitCode: 137 });
        Assert.DoesNotContain(result.Fates, fate => fate.Kind == FateKind.OomKilled);
        Assert.Equal(0, result.OomKills);
    }

    [Fact]
    public async Task An_exit_with_the_code_of_the_watchdog_is_a_watchdog_exit_unless_the_kernel_was_first()
    {
        var (exited, _) = await Run(new FakeBehaviour { DiesAtRequest = 3, ExitCode = 86 }, measure: 1.5);
        var (killed, _) = await Run(new FakeBehaviour { DiesAtRequest = 3, ExitCode = 86, OomKilled = true });
        var (tooEarly, _) = await Run(new FakeBehaviour { ExitsAtOnce = true, ExitCode = 86 });
        var (other, _) = await Run(new FakeBehaviour { DiesAtRequest = 3, ExitCode = 85 });

        Assert.Contains(exited.Fates, fate => fate is { Kind: FateKind.WatchdogExit, ExitCode: 86 });
        Assert.DoesNotContain(killed.Fates, fate => fate.Kind == FateKind.WatchdogExit);
        Assert.Equal((FateKind.WatchdogExit, false), (Assert.Single(tooEarly.Fates).Kind, tooEarly.BecameReady));
        Assert.DoesNotContain(other.Fates, fate => fate.Kind == FateKind.WatchdogExit);
    }

    [Fact]
    public async Task What_a_dead_target_wrote_does_not_tell_where_it_lay()
    {
        var host = new FakeHost(_ => new FakeBehaviour { DiesAtRequest = 3, LastWords = "at Main in /home/somebody/service/Program.cs" });
        var launch = new Launch(["server"], "/home/somebody/service", ImmutableSortedDictionary<string, string>.Empty, ImmutableSortedDictionary<string, string>.Empty);

        var result = await Runner(host, RestartPolicy.Default, launch).RunAsync(new LiveTrial(Planned(measure: 1.5)), default);

        Assert.Equal("at Main in ./Program.cs", Assert.Single(result.LastOutput));
    }

    [Fact]
    public async Task A_secret_that_a_dead_target_wrote_is_not_recorded()
    {
        var host = new FakeHost(_ => new FakeBehaviour { DiesAtRequest = 3, LastWords = "cannot log in with hunter2hunter2, gcServer is 1" });
        var environment = ImmutableSortedDictionary<string, string>.Empty.Add("PASSWORD", "hunter2hunter2").Add("DOTNET_gcServer", "1");

        var result = await Runner(host, RestartPolicy.Default, new Launch(["server"], "/", environment, ImmutableSortedDictionary<string, string>.Empty)).RunAsync(new LiveTrial(Planned(measure: 1.5)), default);

        Assert.Equal("cannot log in with (not recorded), gcServer is 1", Assert.Single(result.LastOutput));
    }

    [Fact]
    public async Task A_target_that_ends_before_it_is_ready_gets_no_load()
    {
        var (result, host) = await Run(new FakeBehaviour { ExitsAtOnce = true, ExitCode = 3 });

        Assert.False(result.BecameReady);
        Assert.Equal(0, result.Warmup.Total + result.Requests.Total);
        Assert.Equal((FateKind.FailedToStart, 3), (Assert.Single(result.Fates).Kind, result.Fates[0].ExitCode));
        Assert.True(host.Created.Single().Disposed);
    }

    [Fact]
    public async Task A_target_that_the_kernel_kills_at_its_start_is_told_from_one_that_just_ends()
    {
        var (result, _) = await Run(new FakeBehaviour { ExitsAtOnce = true, ExitCode = 137, OomKilled = true });

        Assert.False(result.BecameReady);
        Assert.Equal(FateKind.OomKilled, Assert.Single(result.Fates).Kind);
    }

    [Fact]
    public async Task A_target_that_is_never_ready_fails_to_start_when_its_time_is_up()
    {
        var (result, _) = await Run(new FakeBehaviour { NeverReady = true }, ready: 1);

        Assert.False(result.BecameReady);
        Assert.Equal((FateKind.FailedToStart, null), (Assert.Single(result.Fates).Kind, result.Fates[0].ExitCode));
    }

    [Fact]
    public async Task The_back_off_keeps_a_target_that_dies_at_once_from_being_started_without_end()
    {
        var (result, host) = await Run(new FakeBehaviour { DiesAtRequest = 2 }, measure: 1.5, restart: new RestartPolicy(TimeSpan.FromMilliseconds(300), TimeSpan.FromSeconds(10)));

        // Pauses of 0.3, 0.6, 1.2, 2.4 s leave room for at most four starts in 4.5 s, however late a busy machine ends the load.
        Assert.InRange(host.Created.Single().Plans.Length, 2, 4);
        Assert.True(result.Requests.Refused > 0);
    }

    [Fact]
    public async Task A_cancelled_trial_leaves_no_result_and_no_sandbox()
    {
        using var cancellation = new CancellationTokenSource(300);
        var host = new FakeHost(_ => new FakeBehaviour());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Runner(host, RestartPolicy.Default).RunAsync(new LiveTrial(Planned(measure: 30)), cancellation.Token));

        Assert.True(host.Created.Single().Disposed);
    }

    [Fact]
    public async Task The_cell_decides_the_limit_the_environment_and_the_port_of_the_target()
    {
        var (_, host) = await Run(new FakeBehaviour());

        var sandbox = host.Created.Single();
        var plan = Assert.Single(sandbox.Plans);
        Assert.Equal(Bytes.MiB(512), sandbox.Limit.Value);
        Assert.Equal("0", plan.Environment["DOTNET_gcServer"]);
        Assert.Equal(plan.Environment["PORT"], plan.Command[^1]);
        Assert.Equal("http://127.0.0.1:" + plan.Environment["PORT"], plan.Environment["ASPNETCORE_URLS"]);
    }

    [Fact]
    public async Task Snapshots_of_the_heap_are_taken_of_each_process_of_a_trial_that_asks_for_them()
    {
        var looks = 0;
        var host = new FakeHost(_ => new FakeBehaviour { DiesAtRequest = 200 });
        var runner = new TrialRunner(
            host,
            new Launch(["server", "{port}"], "/", ImmutableSortedDictionary<string, string>.Empty, ImmutableSortedDictionary<string, string>.Empty),
            new Target(null, ["server"], "/", "/ready", TimeSpan.FromSeconds(30), ImmutableSortedDictionary<string, string>.Empty, new RestartPolicy(TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(50))),
            Ports(),
            TimeProvider.System)
        {
            Probes = new Probes(TimeSpan.FromMilliseconds(10)),
            TakeSnapshot = (_, _, _) => Task.FromResult<HeapLook>(Interlocked.Increment(ref looks) % 3 == 0
                ? new HeapLook.Missed("every third")
                : new HeapLook.Taken(TimeSpan.FromMilliseconds(1), true, [new HeapType("A", 1, 24)], new HeapType("rest", 0, 0))),
        };
        var result = await runner.RunAsync(new LiveTrial(Planned(measure: 1)), default);

        Assert.Equal(looks, result.Heap.Length + result.HeapMissed.Sum(missed => missed.Count));
        Assert.NotEmpty(result.Heap);
        Assert.Equal(result.Heap.Select(snapshot => snapshot.Life).Order(), result.Heap.Select(snapshot => snapshot.Life));
        Assert.All(result.Heap, snapshot => Assert.InRange(snapshot.Life, 0, result.Fates.Length - 1));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_settings_in_force_are_read_unless_nobody_wants_them_and_a_target_that_does_not_tell_takes_load_all_the_same(bool wanted)
    {
        var host = new FakeHost(_ => new FakeBehaviour());
        var runner = new TrialRunner(
            host,
            new Launch(["server", "{port}"], "/", ImmutableSortedDictionary<string, string>.Empty, ImmutableSortedDictionary<string, string>.Empty),
            new Target(null, ["server"], "/", "/ready", TimeSpan.FromSeconds(30), ImmutableSortedDictionary<string, string>.Empty, RestartPolicy.Default),
            Ports(),
            TimeProvider.System)
        {
            Probes = Probes.Default with { Settings = wanted, Gc = false },
        };

        var result = await runner.RunAsync(new LiveTrial(Planned(measure: 2)), default);

        // On a crowded machine the first answer may take as long as the warmup.
        Assert.NotEqual(0, result.Warmup.Ok + result.Requests.Ok);
        Assert.Equal(wanted, result.Settings is not null);
        Assert.True(result.Settings is not { IsDotNet: true });
        Assert.Equal(wanted, result.Settings?.Twin?.Missed is not null);
    }

    [Fact]
    public async Task Phases_last_as_long_as_the_experiment_says()
    {
        var (result, _) = await Run(new FakeBehaviour(), measure: 3);

        // A busy machine may see late that the warmup is over: so much less is left then of the measurement.
        Assert.InRange(result.Phases.Warmup, 0.09, 2.5);
        Assert.InRange(result.Phases.Measure, 0.4, 30);
        Assert.InRange(result.Phases.Warmup + result.Phases.Measure, 3.09, 30);
        Assert.InRange(result.Phases.Total, 3.09, 60);
    }

    [Fact]
    public async Task The_seconds_of_the_load_lie_on_the_clock_of_the_trial()
    {
        var (result, _) = await Run(new FakeBehaviour(), measure: 1.2);

        Assert.Equal(2, result.Seconds.Length);
        Assert.InRange(result.Seconds[0].AtSeconds, result.Phases.Launch + result.Phases.Ready - 1e-6, result.Phases.Total);
        Assert.Equal(1, result.Seconds[1].AtSeconds - result.Seconds[0].AtSeconds, 1e-6);
        Assert.Equal((result.Warmup + result.Requests).Total, result.Seconds.Sum(second => second.Total));
    }

    [Fact]
    public async Task A_rate_makes_it_an_open_loop_in_which_every_arrival_is_counted()
    {
        var host = new FakeHost(_ => new FakeBehaviour { DiesAtRequest = 20, ExitCode = 137 });
        var planned = Planned(measure: 0.9);
        var cell = planned.Cell with { Load = planned.Cell.Load with { Rate = new ArrivalRate(100) } };

        var result = await Runner(host, RestartPolicy.Default).RunAsync(new LiveTrial(planned with { Cell = cell }), default);

        Assert.Equal((10, 90, 100), (result.Warmup.Total, result.Requests.Total, Assert.Single(result.Seconds).Total));
    }

    [Fact]
    public async Task A_target_that_is_never_ready_has_no_seconds() =>
        Assert.Empty((await Run(new FakeBehaviour { ExitsAtOnce = true })).Result.Seconds);

    internal static PlannedTrial Planned(double measure = 0.5, int number = 1) => new(number, Block: 1, new Cell(
        0,
        [new LevelChoice("gc", "workstation"), new LevelChoice("limit", "512MiB")],
        ImmutableSortedDictionary<string, string>.Empty.Add("DOTNET_gcServer", "0"),
        new MemoryLimit(Bytes.MiB(512)),
        new LoadShape(new HttpCall("GET", "/"), 2, TimeSpan.FromSeconds(0.1), TimeSpan.FromSeconds(measure), TimeSpan.FromSeconds(5), TimeSpan.FromMilliseconds(20), null)));

    /// <param name="host">Of the target.</param>
    /// <param name="restart">Likewise.</param>
    /// <param name="launch">Likewise.</param>
    /// <param name="companions">None unless given.</param>
    /// <param name="ready">Seconds for it to become ready: generous, and short only where it never does.</param>
    internal static TrialRunner Runner(FakeHost host, RestartPolicy restart, Launch? launch = null, ImmutableArray<CompanionLaunch>? companions = null, double ready = 30) => new(
        host,
        launch ?? new Launch(["server", "--port", "{port}"], "/", ImmutableSortedDictionary<string, string>.Empty, ImmutableSortedDictionary<string, string>.Empty),
        new Target(null, ["server"], "/", "/ready", TimeSpan.FromSeconds(ready), ImmutableSortedDictionary<string, string>.Empty, restart, WatchdogExit: 86),
        Ports(),
        TimeProvider.System)
    {
        Companions = companions ?? [],
    };

    /// <summary>Other ports for every runner: one that looks for a port while the target of another is being restarted would find that one's free.</summary>
    private static FreePort Ports() => new(new Random(HashCode.Combine(Environment.ProcessId, Interlocked.Increment(ref runners))));

    private static async Task<(TrialResult Result, FakeHost Host)> Run(FakeBehaviour behaviour, double measure = 0.5, RestartPolicy? restart = null, double ready = 30)
    {
        var host = new FakeHost(_ => behaviour);
        var runner = Runner(host, restart ?? new RestartPolicy(TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(50)), ready: ready);
        return (await runner.RunAsync(new LiveTrial(Planned(measure)), default), host);
    }
}
